package org.grantwarden.persistence.database;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.grantwarden.db.Migrations;
import org.grantwarden.launcher.database.Credentials;
import org.grantwarden.launcher.database.EmbeddedDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the real schema and the roles of the product. The shared one lives as long as the test run; what a
 * test commits stays, so tests use fresh ids.
 */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedDatabase server;
    private final Path folder;

    private TestDatabase(EmbeddedDatabase server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** The one of this test run, migrated. */
    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    /** The persistence unit on the shared one, as the runtime role, without a container. */
    public static EntityManagerFactory entityManagers() {
        return Shared.ENTITY_MANAGERS;
    }

    /** An empty one of its own, not migrated; the caller closes it. */
    public static TestDatabase empty() {
        try {
            Path folder = Files.createTempDirectory("grantwarden-test");
            return new TestDatabase(EmbeddedDatabase.start(folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One on a copy of the files of a database that was stopped; the caller closes it. */
    public static TestDatabase onCopyOf(Path stopped) {
        try {
            Path folder = Files.createTempDirectory("grantwarden-test");
            try (var files = Files.walk(stopped)) {
                for (Path file : files.toList()) {
                    Path target = folder.resolve(stopped.relativize(file).toString());
                    if (!target.equals(folder)) {
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
            return new TestDatabase(EmbeddedDatabase.start(folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and answers where its files are. */
    public Path stop() {
        server.stop();
        return folder;
    }

    /** The migrations on this database, as the owner. */
    public Migrations migrations() {
        return new Migrations(
                dataSource(server.owner()),
                server.app().user(),
                server.sequencer().user());
    }

    /** The persistence unit on this database, as the runtime role, without a container. */
    public EntityManagerFactory entityManagerFactory() {
        return entityManagerFactory(dataSource(server.app()));
    }

    /** The same over connections from there. */
    public EntityManagerFactory entityManagerFactory(DataSource source) {
        return entityManagerFactory(source, server.jdbcUrl());
    }

    /**
     * The persistence unit over connections from there, without a container.
     *
     * @param name tells it from others in this process
     */
    public static EntityManagerFactory entityManagerFactory(DataSource source, String name) {
        return Persistence.createEntityManagerFactory(
                "grantwarden",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource",
                        "",
                        "jakarta.persistence.nonJtaDataSource",
                        source,
                        "eclipselink.session-name",
                        "test-" + name,
                        "eclipselink.logging.level",
                        "WARNING"));
    }

    /** The running server, for its roles and their passwords. */
    public EmbeddedDatabase server() {
        return server;
    }

    /** A data source without a pool. */
    public DataSource dataSource(Credentials as) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(as.user());
        source.setPassword(as.password());
        return source;
    }

    public Connection asApp() throws SQLException {
        return server.connect(server.app());
    }

    public Connection asSequencer() throws SQLException {
        return server.connect(server.sequencer());
    }

    public Connection asOwner() throws SQLException {
        return server.connect(server.owner());
    }

    public Connection asSuperuser() throws SQLException {
        return server.connect(server.superuser());
    }

    @Override
    public void close() {
        server.stop();
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final TestDatabase DATABASE = start();
        static final EntityManagerFactory ENTITY_MANAGERS = DATABASE.entityManagerFactory();

        private static TestDatabase start() {
            TestDatabase database = TestDatabase.empty();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            database.migrations().migrate();
            return database;
        }
    }
}
