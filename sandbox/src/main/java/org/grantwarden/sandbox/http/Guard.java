package org.grantwarden.sandbox.http;

import java.util.Set;

/**
 * Keeps other sites out. A page from elsewhere can reach a loopback port through the browser, either
 * under a name of its own (DNS rebinding, seen in the Host header) or by posting a form (seen in Origin).
 */
public final class Guard {
    private final Set<String> hosts;

    /** Guards the server on this port. */
    public Guard(int port) {
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /**
     * Lets {@code call} pass or refuses it.
     *
     * @throws RefusedCallException with 421 for a foreign host and 403 for a foreign origin
     */
    public void check(HttpCall call) throws RefusedCallException {
        if (!hosts.contains(call.header("host").orElse(""))) {
            throw new RefusedCallException(421, "This program answers only to 127.0.0.1 and localhost.");
        }
        String origin = call.header("origin").orElse("");
        boolean changes = !call.method().equals("GET");
        if (changes && !origin.isEmpty() && !isOwn(origin)) {
            throw new RefusedCallException(403, "This request comes from another site.");
        }
    }

    private boolean isOwn(String origin) {
        return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
    }
}
