package org.grantwarden.persistence.ledger;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.Witnesses;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.usecase.ApplyRetention;
import org.grantwarden.domain.retention.usecase.KeepHolds;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.grantwarden.domain.retention.usecase.RetentionSteps;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrappings;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.identity.TestUsers;
import org.grantwarden.persistence.retention.JpaErasures;
import org.grantwarden.persistence.retention.JpaLegalHolds;
import org.grantwarden.persistence.retention.JpaRetainedMonths;
import org.grantwarden.persistence.retention.JpaRetentionRequests;
import org.grantwarden.persistence.secret.TestSettings;
import org.jspecify.annotations.Nullable;

/** A sealed ledger with two administrators, entries of years ago, and all that ends entries. */
final class RetentionWorld implements AutoCloseable {
    final SealedWorld sealed = new SealedWorld();
    final JpaRetainedMonths months;
    final JpaErasures erasures;
    final JpaRetentionRequests requests;
    final KeepRetention keep;
    final KeepHolds holds;
    final JpaLegalHolds legalHolds;
    final JpaLedgerChecks checks;
    final Users users = TestUsers.on(sealed.em, sealed.writer);
    final User ann;
    final User bob;
    /** A target that changed years ago and may change again. */
    final Target old = new Target(TargetType.SYSTEM, UUID.randomUUID());

    private final CurrentCall call = new CurrentCall();
    private final Entries entries = new Entries(call);
    private final ApplyRetention apply;
    private long oldVersion;

    RetentionWorld() throws IOException {
        var app = sealed.database.dataSource(sealed.database.server().app());
        var sequencer = sealed.database.dataSource(sealed.database.server().sequencer());
        var ledger = new JpaLedger(sealed.writer);
        Clock clock = Clock.systemUTC();
        requests = new JpaRetentionRequests(app, sealed.em, sealed.writer);
        months = new JpaRetainedMonths(
                app,
                sequencer,
                sealed.em,
                sealed.writer,
                new JpaLedgerExport(app),
                sealed.sealed,
                new TestSettings(sealed.folder));
        erasures = new JpaErasures(app, sequencer, sealed.em, sealed.writer);
        keep = new KeepRetention(requests, months, erasures, users, ledger, entries, call, clock);
        legalHolds = new JpaLegalHolds(app, sealed.em, sealed.writer);
        holds = new KeepHolds(
                legalHolds,
                users,
                port(Connections.class, null),
                port(IClients.class, null),
                ledger,
                entries,
                call,
                clock);
        Passwords passwords = port(Passwords.class, null);
        apply = new ApplyRetention(
                new RetentionSteps(requests, months, erasures, users, passwords, entries, clock),
                committing(RetainedMonths.class, months),
                committing(Erasures.class, erasures),
                sealed.sealed,
                clock);
        checks = new JpaLedgerChecks(
                new SmallPool(app).asDataSource(),
                DatabaseTest.LEAF_MAC,
                new CredentialRows(
                        port(Users.class, users),
                        port(IClients.class, null),
                        port(Connections.class, null),
                        port(TokenSets.class, null),
                        requests,
                        legalHolds,
                        port(ProviderDefinitions.class, null),
                        port(ApiClients.class, null),
                        port(Entitlements.class, null),
                        port(KeyRotations.class, null),
                        port(KeyWrappings.class, null),
                        port(Witnesses.class, null)));
        ann = user("ann", Role.ADMINISTRATOR);
        bob = user("bob", Role.ADMINISTRATOR);
    }

    /** Adds a user, on record. */
    User user(String name, Role role) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        User user = new User(UUID.randomUUID(), name, role, PasswordHash.of("$hash"), false, 1, true, now, 1);
        call.asSystem(
                "test",
                () -> sealed.inTransaction(() -> users.add(
                        user, entries.creation(Action.USER_CREATE, Target.user(user.id()), user.recorded()))));
        return user;
    }

    /** Disables a user, on record. */
    void disable(User user) {
        User disabled = user.withActive(false);
        call.asSystem(
                "test",
                () -> sealed.inTransaction(() -> users.save(
                        disabled,
                        entries.change(
                                Action.USER_DISABLE,
                                Target.user(user.id()),
                                disabled.version(),
                                Change.between(user.recorded(), disabled.recorded())))));
    }

    /** Does something as that user, in a transaction. */
    <T> T as(User user, Supplier<T> work) {
        Caller caller = new Caller(user.id(), user.signInName(), user.role(), false, UUID.randomUUID());
        Origin origin = new Origin(UUID.randomUUID(), "session", "192.0.2.77", "browser of " + user.signInName());
        List<T> result = new ArrayList<>();
        call.as(Call.of(caller, origin), () -> {
            sealed.inTransaction(() -> result.add(work.get()));
            return true;
        });
        return result.get(0);
    }

    /** What one of the two asks and the other confirms. */
    RetentionRequest agreed(Supplier<KeepRetention.Result> asking) {
        RetentionRequest asked = ((KeepRetention.Result.Done) as(ann, asking)).request();
        return ((KeepRetention.Result.Done) as(bob, () -> keep.confirm(asked.id()))).request();
    }

    /** Runs the job until nothing is to be done, sealing in between. */
    void work() {
        for (int i = 0; i < 8; i++) {
            call.asSystem("retention", () -> sealed.inTransaction(apply::work));
            sealed.seal();
        }
    }

    /** A month of years ago, as the job of that time made it. */
    void month(String log, String month) throws SQLException {
        try (Connection owner = sealed.database.asOwner()) {
            RawEntry.run(
                    owner,
                    "create table ledger_entry_%1$s_%2$s partition of ledger_entry_%1$s for values from ('%3$s') to ('%4$s')"
                            .formatted(
                                    log,
                                    month.replace('-', '_'),
                                    month + "-01T00:00:00Z",
                                    YearMonth.parse(month).plusMonths(1) + "-01T00:00:00Z"));
        }
    }

    /** A change of the old target at that time. */
    void change(String at) throws SQLException {
        oldVersion++;
        insert(DatabaseTest.change(Action.SYSTEM_START, old, oldVersion), at);
    }

    /** Any entry at that time. */
    void insert(Entry entry, String at) throws SQLException {
        Instant moment = Instant.parse(at);
        try (Connection superuser = sealed.database.asSuperuser()) {
            superuser.setAutoCommit(false);
            RawEntry.of(
                            superuser,
                            entry,
                            Duration.between(Instant.now(), moment).truncatedTo(ChronoUnit.SECONDS))
                    .column("recorded_at", moment.atOffset(ZoneOffset.UTC))
                    .commit();
        }
    }

    /** A change of the old target now. */
    void changeNow() {
        oldVersion++;
        Entry entry = DatabaseTest.change(Action.SYSTEM_START, old, oldVersion);
        sealed.inTransaction(() -> sealed.writer.write(entry));
    }

    /** The port, read past the test's persistence context; those without a target here are never asked. */
    private <T> T port(Class<T> type, @Nullable Object behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("generate")) {
                return Secret.of("nobody's");
            }
            if (method.getName().equals("hash")) {
                return PasswordHash.of("$nobody");
            }
            sealed.em.clear();
            return method.invoke(Objects.requireNonNull(behind, type.getName()), args);
        }));
    }

    /** The port outside of any transaction, as the job uses it: what was written before it is committed. */
    private <T> T committing(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            sealed.em.getTransaction().commit();
            try {
                return method.invoke(behind, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            } finally {
                sealed.em.getTransaction().begin();
            }
        }));
    }

    @Override
    public void close() {
        sealed.close();
    }
}
