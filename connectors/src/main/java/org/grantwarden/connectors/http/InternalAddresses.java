package org.grantwarden.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the open internet from those behind which only an operator's own machines stand (RFC 6890). */
final class InternalAddresses {
    private static final List<Range> RANGES = List.of(
            range("0.0.0.0", 8),
            range("10.0.0.0", 8),
            range("100.64.0.0", 10),
            range("127.0.0.0", 8),
            // Azure's platform services answer here, on an address that looks public.
            range("168.63.129.16", 32),
            range("169.254.0.0", 16),
            range("172.16.0.0", 12),
            range("192.0.0.0", 24),
            range("192.168.0.0", 16),
            range("198.18.0.0", 15),
            range("224.0.0.0", 4),
            range("240.0.0.0", 4),
            range("::", 128),
            range("::1", 128),
            range("64:ff9b:1::", 48),
            range("100::", 64),
            // Teredo hides the address that it leads to.
            range("2001::", 32),
            range("fc00::", 7),
            range("fe80::", 10),
            range("fec0::", 10),
            range("ff00::", 8));
    /** IPv6 ranges whose last four bytes are the IPv4 address to which they lead. */
    private static final List<Range> CARRY_IPV4_LAST = List.of(range("::", 96), range("64:ff9b::", 96), mappedIpv4());

    private static final Range SIX_TO_FOUR = range("2002::", 16);
    private static final int SIX_TO_FOUR_OFFSET = 2;
    private static final int LAST_OFFSET = 12;
    private static final int IPV4_LENGTH = 4;

    private InternalAddresses() {}

    /** Whether nothing outside may lead us to this address. */
    static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] address) {
        if (RANGES.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        if (CARRY_IPV4_LAST.stream().anyMatch(range -> range.contains(address))) {
            return contain(ipv4In(address, LAST_OFFSET));
        }
        return SIX_TO_FOUR.contains(address) && contain(ipv4In(address, SIX_TO_FOUR_OFFSET));
    }

    private static byte[] ipv4In(byte[] address, int offset) {
        return Arrays.copyOfRange(address, offset, offset + IPV4_LENGTH);
    }

    private static Range range(String first, int bits) {
        try {
            return new Range(InetAddress.getByName(first).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("not an address literal: " + first, e);
        }
    }

    private static Range mappedIpv4() {
        byte[] prefix = new byte[16];
        prefix[10] = (byte) 0xff;
        prefix[11] = (byte) 0xff;
        return new Range(prefix, 96);
    }

    /** Addresses whose first bits are the same. */
    private static final class Range {
        private final byte[] first;
        private final int bits;

        Range(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((address[whole] ^ first[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
        }
    }
}
