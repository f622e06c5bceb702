package org.grantwarden.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** A resolver of names that answers as a test says. */
record TestNames(Lookup lookup) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return lookup.of(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByAddress(
                "provider.test", InetAddress.getByName(literal).getAddress());
    }

    /** What a name leads to. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }
}
