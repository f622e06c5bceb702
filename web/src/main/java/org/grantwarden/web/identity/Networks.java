package org.grantwarden.web.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address: an IPv4 address, or an IPv6 network of /64, within which a host chooses freely. */
final class Networks {

    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** The key under which an address is counted; text that is no IPv6 address stays as it is. */
    static String of(String address) {
        // A colon makes it a literal, so nothing is looked up; a zone says only which of our interfaces it was.
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
