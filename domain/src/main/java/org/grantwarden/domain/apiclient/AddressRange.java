package org.grantwarden.domain.apiclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses in CIDR form (RFC 4632), IPv4 or IPv6; a single address is the range of its full length.
 *
 * @param text as it is kept and shown, such as {@code 10.1.0.0/16}
 */
public record AddressRange(String text) implements Comparable<AddressRange> {
    private static final String V4 = "\\d{1,3}(\\.\\d{1,3}){3}";
    private static final String V6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

    public AddressRange {
        if (network(text).isEmpty()) {
            throw new IllegalArgumentException("not a range of addresses: '" + text + "'");
        }
    }

    private static final class Network {
        private final byte[] address;
        private final int length;

        Network(byte[] address, int length) {
            this.address = address;
            this.length = length;
        }
    }

    /** The range in a text; empty when it is none. */
    public static Optional<AddressRange> parse(String text) {
        String stripped = text.strip();
        return network(stripped).map(network -> new AddressRange(stripped));
    }

    /** Whether the address lies in it; text that is no address never does. */
    public boolean contains(String address) {
        byte[] asked = bytes(address.replaceFirst("%.*", "")).orElse(new byte[0]);
        Network network = network(text).orElseThrow();
        byte[] own = network.address;
        if (asked.length != own.length) {
            return false;
        }
        for (int bit = 0; bit < network.length; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((asked[bit / Byte.SIZE] & mask) != (own[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Network> network(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * Byte.SIZE;
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        boolean fits = length.matches("\\d{1,3}") && Integer.parseInt(length) <= most;
        return fits ? Optional.of(new Network(address.get(), Integer.parseInt(length))) : Optional.empty();
    }

    private static Optional<byte[]> bytes(String address) {
        // Only literals reach the resolver, so no name is ever looked up.
        if (!address.matches(V4) && !address.matches(V6)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(AddressRange other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
