package org.grantwarden.connectors.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once and hands out exactly the addresses that it checked, so that a second, different answer cannot
 * slip in between check and connect. One internal address among several refuses the name as a whole.
 */
final class CheckingDnsResolver implements DnsResolver {
    private final DnsResolver names;
    private final AllowedHosts allowed;
    private final String proxy;

    /**
     * Over a resolver of names.
     *
     * @param proxy {@code host:port} of the operator's own proxy, which may be internal; empty without one
     */
    CheckingDnsResolver(DnsResolver names, AllowedHosts allowed, String proxy) {
        this.names = names;
        this.allowed = allowed;
        this.proxy = proxy;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(checked(host, port))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return checked(host, -1);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] checked(String host, int port) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String urlHost = (bare.contains(":") ? "[" + bare + "]" : bare).toLowerCase(Locale.ROOT);
        String hostAndPort = urlHost + ":" + port;
        InetAddress[] addresses = names.resolve(bare);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(bare);
        }
        if (hostAndPort.equals(proxy)) {
            return addresses;
        }
        boolean exempt = allowed.contain(hostAndPort);
        for (InetAddress address : addresses) {
            // A loopback name may be plain http, so it must not lead off this machine.
            boolean refused = exempt
                    ? AllowedHosts.isLoopbackName(urlHost) && !address.isLoopbackAddress()
                    : InternalAddresses.contain(address);
            if (refused) {
                throw new RefusedAddressException("the address of " + hostAndPort
                        + " is internal and the host is not in GRANTWARDEN_ALLOWED_HOSTS");
            }
        }
        return addresses;
    }
}
