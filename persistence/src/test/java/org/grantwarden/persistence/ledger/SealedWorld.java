package org.grantwarden.persistence.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.VerifierKey;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.OpenCheckpointKeys;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.secret.TestSettings;
import org.jspecify.annotations.Nullable;

/** A database of its own with sequencer, publisher and keys, as one node has them. */
final class SealedWorld implements AutoCloseable {
    final TestDatabase database;
    final Path folder;
    final CheckpointMemory memory;
    final FileCheckpointKeys keyFile;
    final Publisher publisher;
    final JpaSealedLedger sealed;
    final Sequencer sequencer;
    final EntityManager em;
    final LedgerWriter writer;

    private final EntityManagerFactory entityManagers;
    private long systemVersion;
    private @Nullable Connection superuser;

    SealedWorld() throws IOException {
        this(TestDatabase.empty(), Files.createTempDirectory("grantwarden-node"));
    }

    /** The node that keeps this data folder, on that database. */
    SealedWorld(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        database.migrations().migrate();
        memory = new CheckpointMemory(new TestSettings(folder));
        keyFile = new FileCheckpointKeys(new TestSettings(folder), Optional.empty());
        publisher = publisher(memory);
        sealed = new JpaSealedLedger(database.dataSource(database.server().app()));
        sequencer = new Sequencer(database.dataSource(database.server().sequencer()), DatabaseTest.LEAF_MAC);
        entityManagers = database.entityManagerFactory();
        em = entityManagers.createEntityManager();
        writer = new LedgerWriter(em, DatabaseTest.LEAF_MAC, "test-node");
        openKeys();
    }

    /** What the start does. */
    void openKeys() {
        openKeys(keyFile);
    }

    void openKeys(FileCheckpointKeys file) {
        CurrentCall call = new CurrentCall();
        call.asSystem(
                "start",
                () -> inTransaction(() -> new OpenCheckpointKeys(
                                new JpaCheckpointKeys(em, writer), file, new TestSettings(folder), new Entries(call))
                        .open()));
    }

    /** Another node's publisher, with this node's keys and that memory. */
    Publisher publisher(CheckpointMemory otherMemory) {
        return new Publisher(
                database.dataSource(database.server().sequencer()), keyFile, otherMemory, () -> Standing.TRUSTED);
    }

    /** Like {@link #publisher(CheckpointMemory)}, on a node that stands to the database as {@code trust} says. */
    Publisher publisher(CheckpointMemory otherMemory, InstanceTrust trust) {
        return new Publisher(database.dataSource(database.server().sequencer()), keyFile, otherMemory, trust);
    }

    void inTransaction(Runnable work) {
        em.clear();
        em.getTransaction().begin();
        try {
            work.run();
            em.getTransaction().commit();
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        }
    }

    /** Entries in both logs: reads, and changes of one target. */
    void write(int reads, int changes) {
        inTransaction(() -> {
            for (int i = 0; i < reads; i++) {
                writer.write(DatabaseTest.fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0));
            }
            for (int i = 0; i < changes; i++) {
                systemVersion++;
                Entry entry = DatabaseTest.change(Action.SYSTEM_START, Target.SYSTEM, systemVersion);
                writer.write(entry);
            }
        });
    }

    /** Sequences all and publishes both logs. */
    void seal() {
        for (Log log : Log.values()) {
            while (sequencer.sequence(log, 1000) > 0) {
                // Until nothing waits.
            }
            publisher.publish(log);
        }
    }

    List<VerifierKey> keys(Log log) {
        try (Connection app = database.asApp()) {
            return JpaCheckpointKeys.read(app, log).stream()
                    .map(CheckpointKey::key)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What only a superuser with the triggers off can do. */
    void damage(String sql) throws SQLException {
        Connection owner = superuser;
        if (owner == null) {
            owner = database.asSuperuser();
            RawEntry.run(owner, "set session_replication_role = replica");
            superuser = owner;
        }
        RawEntry.run(owner, sql);
    }

    long number(String sql) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                var row = superuser.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends node and database without removing anything; answers where the database's files are. */
    Path stop() {
        em.close();
        entityManagers.close();
        return database.stop();
    }

    @Override
    public void close() {
        em.close();
        entityManagers.close();
        database.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
