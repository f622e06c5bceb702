package org.grantwarden.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Set;

/** What must hold before anything is started or changed. Each failure is one line that says what to change. */
final class StartChecks {
    private static final Set<Integer> JAVA_VERSIONS = Set.of(17, 21);

    private StartChecks() {}

    static void java(int version) {
        if (!JAVA_VERSIONS.contains(version)) {
            throw new CannotStartException("This is Java " + version
                    + ": Grantwarden runs on Java 17 or 21; set JAVA_HOME, or PATH, to one of them.");
        }
    }

    static void portIsFree(String address, int port, String setting) {
        InetAddress host;
        try {
            host = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new CannotStartException(
                    "There is no address " + address + ": set GRANTWARDEN_HTTP_ADDRESS to one of this machine.", e);
        }
        try (var socket = new ServerSocket(port, 1, host)) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new CannotStartException(
                    "Port " + port + " on " + address + " cannot be used (" + e.getMessage() + "): set " + setting
                            + " to a free port.",
                    e);
        }
    }

    /** A port that is free on the loopback address now. */
    static int freeLoopbackPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStartException("This machine has no free port on its loopback address.", e);
        }
    }
}
