package org.grantwarden.connectors.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.Hosts;

/**
 * The hosts ({@code host:port}) that may be reached although their addresses are internal: those that the operator
 * names and the running look-alike's. Those on loopback may be plain http.
 */
final class AllowedHosts {
    private final Set<String> hosts;

    private AllowedHosts(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * Reads both settings.
     *
     * @param list {@code host:port} entries, separated by commas
     * @param sandboxUrl the look-alike's base URL
     * @throws StartRefusedException if an entry is no {@code host:port} or the look-alike is not on loopback
     */
    static AllowedHosts of(Optional<String> list, Optional<String> sandboxUrl) {
        Set<String> hosts = new TreeSet<>();
        list.ifPresent(entries -> Arrays.stream(entries.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> hosts.add(hostAndPort(entry))));
        sandboxUrl.ifPresent(url -> hosts.add(sandboxHost(url)));
        return new AllowedHosts(hosts);
    }

    private static String hostAndPort(String entry) {
        if (!entry.matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):\\d{1,5}")) {
            throw new StartRefusedException("GRANTWARDEN_ALLOWED_HOSTS: '" + entry + "' is not host:port");
        }
        return entry.toLowerCase(Locale.ROOT);
    }

    private static String sandboxHost(String url) {
        try {
            URI uri = URI.create(url.strip());
            if (uri.getHost() != null && isLoopbackName(uri.getHost().toLowerCase(Locale.ROOT))) {
                return Hosts.hostOf(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("GRANTWARDEN_SANDBOX_URL is not a URL: '" + url + "'", e);
        }
        throw new StartRefusedException("GRANTWARDEN_SANDBOX_URL must be on loopback: '" + url + "'");
    }

    /** Whether the operator allows this {@code host:port}. */
    boolean contain(String hostAndPort) {
        return hosts.contains(hostAndPort);
    }

    /** Whether a host means this machine by its very name: {@code localhost}, 127/8 or {@code [::1]}. */
    static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
