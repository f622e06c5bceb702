package org.grantwarden.domain.secret;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hosts ({@code host:port}, lower case) that may receive a secret or token. Recorded when the secret is entered;
 * nothing sends it anywhere else.
 */
public record Hosts(SortedSet<String> values) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    public Hosts {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** The hosts of these URLs; {@code null} ones, for endpoints that a provider does not have, are left out. */
    public static Hosts of(@Nullable URI... urls) {
        TreeSet<String> hosts = new TreeSet<>();
        Arrays.stream(urls).filter(Objects::nonNull).forEach(url -> hosts.add(hostOf(url)));
        return new Hosts(hosts);
    }

    /** The hosts kept as {@code host:port} strings. */
    public static Hosts ofNames(Collection<String> names) {
        return new Hosts(new TreeSet<>(names));
    }

    /** {@code host:port} of an absolute URL, with the scheme's default port filled in. */
    public static String hostOf(URI url) {
        String host = url.getHost();
        if (host == null) {
            throw new IllegalArgumentException("no host in " + url);
        }
        int port = url.getPort();
        if (port < 0) {
            port = "http".equalsIgnoreCase(url.getScheme()) ? HTTP_PORT : HTTPS_PORT;
        }
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** The hosts that are among both. */
    public Hosts and(Hosts others) {
        TreeSet<String> both = new TreeSet<>(values);
        both.retainAll(others.values);
        return new Hosts(both);
    }

    /** Whether every host of {@code needed} is among these. */
    public boolean cover(Hosts needed) {
        return values.containsAll(needed.values);
    }

    /** Whether this URL's host is among these. */
    public boolean allow(URI url) {
        return values.contains(hostOf(url));
    }

    @Override
    public String toString() {
        return String.join(", ", values);
    }
}
