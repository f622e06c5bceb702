package org.grantwarden.persistence.secret;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.usecase.KeySteps;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.grantwarden.domain.secret.usecase.WorkKeys;
import org.grantwarden.domain.secret.usecase.WorkWrapping;
import org.grantwarden.domain.secret.usecase.WrapKeys;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.identity.TestUsers;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.ledger.SmallPool;
import org.grantwarden.persistence.token.TestTokenSets;

/**
 * Two nodes on a database of their own, each with the keysets that it last loaded. Every call of a port is a transaction,
 * so that a node can be killed between any two.
 */
final class RotationWorld {
    static final String ONE = "node-one";
    static final String TWO = "node-two";

    final TestDatabase database = TestDatabase.empty();
    final Path folder;
    final KeysetStore first;
    final KeysetStore second;
    final EntityManager em;
    final LedgerWriter writer;
    final JpaKeyRotations rotations;
    final JpaKeyWrappings wrappings;

    private final EntityManagerFactory entityManagers;
    private final CurrentCall call = new CurrentCall();
    private final Entries entries = new Entries(call);
    private final User admin = new User(
            UUID.randomUUID(),
            "ann",
            Role.ADMINISTRATOR,
            PasswordHash.of("$hash"),
            false,
            1,
            true,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            1);

    /** The one of this test run: a database of its own costs seconds. */
    static RotationWorld shared() {
        return Shared.WORLD;
    }

    private RotationWorld() {
        database.migrations().migrate();
        // Nodes are killed here, the database is not: hundreds of commits need not wait for the disk.
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role all set synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            folder = Files.createTempDirectory("grantwarden-rotation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var source = database.dataSource(database.server().app());
        first = node(KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING);
        second = node(KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING);
        entityManagers = database.entityManagerFactory(new SmallPool(source).asDataSource());
        em = entityManagers.createEntityManager();
        writer = new LedgerWriter(em, DatabaseTest.LEAF_MAC, ONE);
        rotations = new JpaKeyRotations(source, em, writer, first);
        wrappings = new JpaKeyWrappings(source, em, writer, first);
        call.asSystem(
                "test",
                () -> inTransaction(() -> {
                    TestUsers.on(em, writer)
                            .add(
                                    admin,
                                    entries.creation(Action.USER_CREATE, Target.user(admin.id()), admin.recorded()));
                    return true;
                }));
        follow(first, ONE);
        follow(second, TWO);
    }

    /** A node that starts with these key-encryption keys. */
    KeysetStore node(KeyFiles.Named present, KeyFiles.Named next) {
        KeysetStore node = TestKeysets.on(database.dataSource(database.server().app()), folder, present, next);
        try (Connection app = database.asApp()) {
            node.open(app);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return node;
    }

    /** What a node does every few seconds. */
    void follow(KeysetStore node, String name) {
        SecretCipher cipher = new SecretCipher(node);
        JpaNodeKeys keys = new JpaNodeKeys(em, node, TestTokenSets.journalIn(folder.resolve(name), cipher));
        inTransaction(() -> {
            keys.follow(name);
            return true;
        });
    }

    /** An administrator begins a rotation. */
    RotateKeys.Result begin() {
        RotateKeys rotate = new RotateKeys(rotations, wrappings, writer::write, entries, call, Clock.systemUTC());
        return asAdmin(rotate::begin);
    }

    /** An administrator begins a change of the key-encryption key. */
    WrapKeys.Result wrap() {
        return wrap(wrappings);
    }

    /** The same on a node with other key files. */
    WrapKeys.Result wrap(JpaKeyWrappings node) {
        return asAdmin(new WrapKeys(node, rotations, writer::write, entries, call, Clock.systemUTC())::begin);
    }

    /** An administrator gives the change up, on a node with these key files. */
    boolean withdraw(JpaKeyWrappings node) {
        return asAdmin(new WrapKeys(node, rotations, writer::write, entries, call, Clock.systemUTC())::withdraw);
    }

    /** One run of the job that wraps anew, on that node. */
    void workWrapping(KeysetStore node) {
        var source = database.dataSource(database.server().app());
        WorkWrapping work = new WorkWrapping(new JpaKeyWrappings(source, em, writer, node), entries, Clock.systemUTC());
        call.asSystem(
                "keys",
                () -> inTransaction(() -> {
                    work.work();
                    return true;
                }));
    }

    private <T> T asAdmin(Supplier<T> work) {
        Caller caller = new Caller(admin.id(), admin.signInName(), admin.role(), false, UUID.randomUUID());
        Origin origin = new Origin(UUID.randomUUID(), "session", "192.0.2.77", "browser");
        return call.as(Call.of(caller, origin), () -> inTransaction(work));
    }

    /** One run of the job on the first node. */
    void work() {
        work(any -> {});
    }

    /**
     * One run of the job on the first node.
     *
     * @param before told before each call of a port, counted from 0; what it throws ends the run there
     */
    void work(IntConsumer before) {
        KeyRotations stepping = stepping(KeyRotations.class, rotations, before);
        Ledger ledger = stepping(Ledger.class, writer::write, any -> {});
        KeySteps steps = new KeySteps(stepping, ledger, entries, Clock.systemUTC());
        call.asSystem("keys", () -> new WorkKeys(steps, stepping).work());
    }

    /** Both nodes and the job go on until nothing is under way. */
    void finish() {
        for (int i = 0; i < 6 && inTransaction(rotations::open).isPresent(); i++) {
            follow(first, ONE);
            follow(second, TWO);
            work();
        }
    }

    <T> T inTransaction(Supplier<T> work) {
        em.clear();
        em.getTransaction().begin();
        try {
            T result = work.get();
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        }
    }

    private <T> T stepping(Class<T> type, T behind, IntConsumer before) {
        int[] calls = {0};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            before.accept(calls[0]++);
            em.clear();
            em.getTransaction().begin();
            try {
                Object result = method.invoke(behind, args);
                em.getTransaction().commit();
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }));
    }

    /** Ends what a test left under way, so that the next one begins with one key. */
    void tidy() throws SQLException {
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("delete from refresh_intent");
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from token_set where key_of(access_token) <> key_of(refresh_token)");
        }
        finish();
        follow(first, ONE);
        follow(second, TWO);
        if (inTransaction(rotations::open).isPresent()) {
            throw new IllegalStateException("a rotation is left");
        }
    }

    private void close() {
        em.close();
        entityManagers.close();
        database.close();
    }

    private static final class Shared {
        static final RotationWorld WORLD = new RotationWorld();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(WORLD::close));
        }
    }
}
