package org.grantwarden.launcher.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the server is run. Given on the command line, so that they follow the product and not the age of the data. */
final class ServerSettings {
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "listen_addresses", "127.0.0.1",
            // A socket file's path may be 107 bytes long at most, which a data folder's path easily exceeds.
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256",
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "60",
            "huge_pages", "off",
            "jit", "off",
            "lc_messages", "C",
            "log_timezone", "UTC"));

    private ServerSettings() {}

    static List<String> command(String program, Path folder, int port) {
        var command = new ArrayList<>(List.of(program, "-D", folder.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }
}
