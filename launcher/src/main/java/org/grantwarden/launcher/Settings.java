package org.grantwarden.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the environment asks for, with the defaults filled in. An empty variable counts as absent. */
public final class Settings {
    private static final String PREFIX = "GRANTWARDEN_";

    private final Map<String, String> given = new TreeMap<>();
    private final String httpAddress;
    private final int httpPort;
    private final URI publicUrl;
    private final Path dataFolder;
    private final boolean sandbox;
    private final int sandboxPort;

    private Settings(Map<String, String> environment, Path currentFolder) {
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        httpAddress = text("HTTP_ADDRESS").orElse("127.0.0.1");
        httpPort = port("HTTP_PORT", 8080);
        publicUrl = PublicUrl.of(text("PUBLIC_URL"), httpAddress, httpPort);
        dataFolder = currentFolder
                .resolve(text("DATA_DIR").orElse("data"))
                .toAbsolutePath()
                .normalize();
        sandbox = onOrOff("SANDBOX", text("DB_URL").isEmpty());
        sandboxPort = port("SANDBOX_PORT", 8089);
    }

    /**
     * Reads {@code GRANTWARDEN_…} variables; relative paths count from {@code currentFolder}.
     *
     * @throws CannotStartException if one of them cannot be used
     */
    public static Settings from(Map<String, String> environment, Path currentFolder) {
        return new Settings(environment, currentFolder);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(PREFIX + name));
    }

    private int port(String name, int otherwise) {
        String value = text(name).orElse(Integer.toString(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65535) {
            throw new CannotStartException(PREFIX + name + " is '" + value + "': set it to a port from 1 to 65535.");
        }
        return Integer.parseInt(value);
    }

    private boolean onOrOff(String name, boolean otherwise) {
        return switch (text(name).orElse(otherwise ? "on" : "off")) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new CannotStartException(
                        PREFIX + name + " is '" + text(name).orElse("") + "': set it to on or off.");
        };
    }

    public String httpAddress() {
        return httpAddress;
    }

    public int httpPort() {
        return httpPort;
    }

    /** The address under which browsers reach the console: https, or a loopback host. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** Absolute. */
    public Path dataFolder() {
        return dataFolder;
    }

    public boolean sandbox() {
        return sandbox;
    }

    public int sandboxPort() {
        return sandboxPort;
    }

    /** The operator's own PostgreSQL; empty: the embedded one. */
    Optional<ExternalDatabase> externalDatabase() {
        return text("DB_URL")
                .map(url -> new ExternalDatabase(
                        url, text("DB_USER").orElse(""), text("DB_PASSWORD").orElse("")));
    }

    /** The administrator's one-time password, if the operator chose it. */
    Optional<String> adminPassword() {
        return text("ADMIN_PASSWORD");
    }

    /** Additional JVM options of the console. */
    List<String> javaOptions() {
        return text("JAVA_OPTS")
                .map(options -> List.of(options.split("\\s+", -1)))
                .orElse(List.of());
    }

    /** All variables as given: the console reads the rest of them itself. */
    Map<String, String> given() {
        return Map.copyOf(given);
    }

    @Override
    public String toString() {
        return "settings " + given.keySet();
    }
}
