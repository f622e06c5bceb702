package org.grantwarden.systemtests.usecase.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.grantwarden.launcher.database.Credentials;
import org.grantwarden.launcher.database.EmbeddedDatabase;
import org.grantwarden.sandbox.Sandbox;
import org.grantwarden.sandbox.SandboxOptions;

/** A PostgreSQL, a look-alike of the provider and a data folder, all new, and the settings by which a console finds them. */
final class Surroundings implements AutoCloseable {
    // Nothing listens there: the tests carry the browser's way back by hand.
    private static final String PUBLIC_URL = "http://127.0.0.1:8080";

    private final Path folder;
    private final EmbeddedDatabase database;
    private final Sandbox sandbox;

    private Surroundings(Path folder, EmbeddedDatabase database, Sandbox sandbox) {
        this.folder = folder;
        this.database = database;
        this.sandbox = sandbox;
    }

    static Surroundings start() {
        try {
            Path folder = Files.createTempDirectory("grantwarden-use-cases");
            EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("database"));
            Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                    .withPort(0)
                    .withoutRateLimit()
                    .withCallback(URI.create(PUBLIC_URL + "/oauth/callback")));
            return new Surroundings(folder, database, sandbox);
        } catch (IOException e) {
            throw new UncheckedIOException("the surroundings of the console do not start", e);
        }
    }

    /** Writes the console's settings to a file of system properties. */
    Path settings() {
        var settings = new Properties();
        settings.setProperty("GRANTWARDEN_DATA_DIR", folder.resolve("data").toString());
        settings.setProperty("GRANTWARDEN_PUBLIC_URL", PUBLIC_URL);
        settings.setProperty("GRANTWARDEN_SANDBOX_URL", sandbox.baseUrl());
        settings.setProperty("GRANTWARDEN_ADMIN_PASSWORD", "first-password-of-this-run");
        settings.setProperty("grantwarden.long", System.getProperty("grantwarden.long", "false"));
        // A test of the API calls as fast as it can.
        settings.setProperty("GRANTWARDEN_API_CALLS_PER_SECOND", "100000");
        settings.setProperty("GRANTWARDEN_DB_URL", database.jdbcUrl());
        put(settings, "GRANTWARDEN_DB_", database.app());
        put(settings, "GRANTWARDEN_DB_OWNER_", database.owner());
        put(settings, "GRANTWARDEN_DB_SEQUENCER_", database.sequencer());
        try {
            Path file = Files.createFile(folder.resolve("console.properties"));
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Properties settings, String prefix, Credentials role) {
        settings.setProperty(prefix + "USER", role.user());
        settings.setProperty(prefix + "PASSWORD", role.password());
    }

    @Override
    public void close() {
        sandbox.close();
        database.close();
        Leftovers.delete(folder);
    }
}
