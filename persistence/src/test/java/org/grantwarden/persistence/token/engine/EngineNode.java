package org.grantwarden.persistence.token.engine;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshQueue;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.TokenUses;
import org.grantwarden.domain.token.usecase.AccessTokens;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.token.usecase.KeptAnswers;
import org.grantwarden.domain.token.usecase.RefreshAhead;
import org.grantwarden.domain.token.usecase.RefreshFailures;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.token.usecase.RefreshPlans;
import org.grantwarden.domain.token.usecase.RefreshSteps;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;
import org.grantwarden.domain.token.usecase.TokenRefresher;
import org.grantwarden.persistence.authorization.TestAuthorizations;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.JpaLedger;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.KeysetStore;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.token.TestTokenSets;

/** One node: the use cases and repositories of the product with a pool, a journal and a name of its own. */
final class EngineNode implements AutoCloseable {
    final CurrentCall call = new CurrentCall();
    final Entries entries = new Entries(call);
    final Units units;
    final CountingPool pool;
    final Fingerprints fingerprints;
    final Connections connections;
    final IClients iClients;
    final Authorizations authorizations;
    final TokenSets tokenSets;
    final TokenUses tokenUses;
    final ConnectionHealth health;
    final RefreshJournal journal;
    final TokenRefresher refresher;
    final ResumeRefreshes resume;
    final RefreshNow refreshNow;
    final AccessTokens accessTokens;
    final RefreshAhead ahead;

    /** The most connections to the database that any thread held while the provider was asked. */
    final AtomicInteger heldDuringCalls = new AtomicInteger();

    /** How often the lease was asked for. */
    final AtomicInteger asked = new AtomicInteger();

    private final EntityManagerFactory entityManagers;
    private final Consumer<Step> at;

    /**
     * A node on that database.
     *
     * @param source without a pool
     * @param listened whether it has listened for long enough to take another node for dead
     * @param at told each step of each refresh before it goes on, but {@link Step#AFTER_SEND}: only the server knows that
     */
    EngineNode(
            NodeSettings settings,
            DataSource source,
            int poolSize,
            Catalogue catalogue,
            Clock clock,
            boolean listened,
            Consumer<Step> at) {
        this.at = at;
        pool = new CountingPool(source, poolSize);
        entityManagers = TestDatabase.entityManagerFactory(pool.asDataSource(), settings.node());
        DatabaseSession session = entityManagers.unwrap(DatabaseSession.class);
        // A database that is away is away: no pause of seconds between tries, and no word about each.
        session.getLogin().setDelayBetweenConnectionAttempts(0);
        session.setLogLevel(SessionLog.OFF);
        units = new Units(entityManagers, port -> {
            if (port.equals("complete")) {
                at.accept(Step.BEFORE_COMMIT);
            }
        });
        KeysetStore keysets = TestKeysets.opened(source, settings.dataFolder());
        SecretCipher cipher = new SecretCipher(keysets);
        fingerprints = TestKeysets.fingerprints(keysets);
        EntityManager em = units.entityManager();
        LedgerWriter writer = new LedgerWriter(em, TestKeysets.leafMac(keysets), settings.node());
        Ledger ledger = units.required(Ledger.class, new JpaLedger(writer));
        connections = units.required(Connections.class, TestConnections.on(em, writer, cipher));
        iClients = units.required(IClients.class, TestIClients.on(em, writer, cipher));
        authorizations = units.required(Authorizations.class, TestAuthorizations.on(em, writer, cipher));
        tokenSets = units.required(TokenSets.class, TestTokenSets.on(em, cipher));
        tokenUses = units.required(TokenUses.class, TestTokenSets.usesOn(em));
        health = units.required(ConnectionHealth.class, TestConnections.healthOn(em));
        journal = stepping(TestTokenSets.answersIn(settings, cipher));
        RefreshLeases leases =
                stepping(units.requiresNew(RefreshLeases.class, TestTokenSets.leasesOn(em, writer, cipher, listened)));
        Conditions conditions = new TransactionalConditions(units, health, connections, ledger, entries);
        RefreshSteps steps = new RefreshSteps(
                new RefreshPlans(connections, iClients, catalogue, authorizations, tokenSets),
                new RefreshFailures(leases, tokenSets, conditions, entries, clock),
                leases,
                journal,
                tokenSets,
                stepping(new OverHttp(settings.providerTimeout())),
                fingerprints,
                settings,
                entries,
                clock);
        KeptAnswers keptAnswers = new KeptAnswers(journal, steps, tokenSets);
        refresher = new TokenRefresher(leases, keptAnswers, steps, () -> Standing.TRUSTED, settings, call);
        resume = new ResumeRefreshes(keptAnswers, leases, refresher, settings);
        refreshNow = new RefreshNow(tokenSets, refresher, conditions, entries);
        accessTokens = new AccessTokens(tokenSets, refresher, clock);
        RefreshQueue queue = units.requiresNew(RefreshQueue.class, TestTokenSets.queueOn(em));
        ahead = new RefreshAhead(queue, refresher, catalogue, settings, clock);
    }

    /** What a node does at its start and every ten seconds. */
    void lookAfter() {
        call.asSystem("refresher", () -> {
            resume.completeKeptAnswers();
            resume.watch();
        });
    }

    private AuthorizationServer stepping(OverHttp behind) {
        return Steps.around(
                AuthorizationServer.class,
                behind,
                "refresh",
                () -> {
                    heldDuringCalls.accumulateAndGet(pool.heldByThisThread(), Math::max);
                    at.accept(Step.BEFORE_SEND);
                },
                () -> at.accept(Step.AFTER_ANSWER));
    }

    private RefreshJournal stepping(RefreshJournal behind) {
        return Steps.around(RefreshJournal.class, behind, "keep", () -> {}, () -> at.accept(Step.AFTER_JOURNAL));
    }

    private RefreshLeases stepping(RefreshLeases behind) {
        RefreshLeases counted = Steps.around(RefreshLeases.class, behind, "acquire", () -> {}, asked::incrementAndGet);
        return Steps.around(RefreshLeases.class, counted, "complete", () -> {}, () -> at.accept(Step.AFTER_COMMIT));
    }

    /** Lets time pass. */
    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The version of a connection's present token set. */
    long versionOf(UUID connection) {
        return tokenSets.lastVersion(connection);
    }

    @Override
    public void close() {
        entityManagers.close();
        try {
            pool.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
