package org.grantwarden.domain.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.CallbackSteps;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.Grants;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.bulk.usecase.ActOnConnection;
import org.grantwarden.domain.bulk.usecase.BulkSteps;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.bulk.usecase.WorkBulk;
import org.grantwarden.domain.connection.usecase.ConnectionRules;
import org.grantwarden.domain.connection.usecase.ConnectionUses;
import org.grantwarden.domain.connection.usecase.EndConnections;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.connection.usecase.TestSteps;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.usecase.IClientRules;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret;
import org.grantwarden.domain.iclient.usecase.RotationSteps;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.SignInThrottle;
import org.grantwarden.domain.identity.usecase.ChangeOwnPassword;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.FirstAdministrator;
import org.grantwarden.domain.identity.usecase.KeepSession;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.identity.usecase.SignIn;
import org.grantwarden.domain.identity.usecase.ThrottledAttempts;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.usecase.AccessTokens;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.token.usecase.RefreshFailures;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.token.usecase.RefreshPlans;
import org.grantwarden.domain.token.usecase.RefreshSteps;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;
import org.grantwarden.domain.token.usecase.TokenRefresher;

/** All use cases over ports in memory, with a clock that tests move. Interceptors do not run here. */
public final class World extends FixedSettings implements Passwords, Fingerprints, SignInThrottle {
    /** When the world begins. */
    public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    public final MovableClock clock = new MovableClock();
    public final CurrentCall currentCall = new CurrentCall();
    public final LedgerInMemory ledger = new LedgerInMemory();
    public final UsersInMemory users = new UsersInMemory(ledger);
    public final TokenSetsInMemory tokenSets = new TokenSetsInMemory(ledger);
    public final IClientsInMemory iClients = new IClientsInMemory(ledger);
    public final ConnectionsInMemory connections = new ConnectionsInMemory(ledger, tokenSets);
    public final LeasesInMemory leases = new LeasesInMemory(ledger, tokenSets);
    public final AuthorizationsInMemory authorizations = new AuthorizationsInMemory(ledger);
    public final HealthInMemory health = new HealthInMemory();
    public final ScriptedServer server = new ScriptedServer();
    public final TestProviders providers = new TestProviders();
    private final Entries entries = new Entries(currentCall);
    private final Conflicts conflicts = new Conflicts(ledger);
    private Optional<Duration> throttled = Optional.empty();

    public final ThrottledAttempts throttledAttempts = new ThrottledAttempts(ledger, entries);
    public final SignIn signIn =
            new SignIn(users, users, this, this, throttledAttempts, this, ledger, entries, currentCall, clock);
    public final KeepSession keepSession = new KeepSession(users, users, this, ledger, entries, clock);
    public final ChangeOwnPassword changeOwnPassword =
            new ChangeOwnPassword(users, users, this, ledger, entries, currentCall);
    public final KeepUsers keepUsers = new KeepUsers(users, users, this, ledger, entries, currentCall, clock);
    public final FirstAdministrator firstAdministrator = new FirstAdministrator(users, users, this, entries, clock);
    public final KeepIClients keepIClients = new KeepIClients(
            iClients,
            connections,
            new IClientRules(providers, iClients, connections),
            this,
            conflicts,
            ledger,
            entries,
            currentCall,
            clock);
    public final KeepConnections keepConnections = new KeepConnections(
            connections,
            new ConnectionRules(providers, iClients, connections, users),
            this,
            conflicts,
            ledger,
            entries,
            currentCall,
            clock);
    public final StartAuthorization startAuthorization = new StartAuthorization(
            connections, iClients, providers, authorizations, server, this, ledger, entries, currentCall, clock);
    public final FinishAuthorization finishAuthorization = new FinishAuthorization(
            new CallbackSteps(
                    authorizations,
                    connections,
                    iClients,
                    providers,
                    new Grants(connections, tokenSets, authorizations, health, this, entries, clock),
                    ledger,
                    entries,
                    clock),
            server);
    public final WatchAuthorizations watchAuthorizations =
            new WatchAuthorizations(authorizations, connections, entries, clock);
    private final RefreshSteps refreshSteps = new RefreshSteps(
            new RefreshPlans(connections, iClients, providers, authorizations, tokenSets),
            new RefreshFailures(
                    leases, tokenSets, new Conditions(health, connections, ledger, entries), entries, clock),
            leases,
            leases,
            tokenSets,
            server,
            this,
            this,
            entries,
            clock);
    public final TokenRefresher refresher = new TokenRefresher(leases, refreshSteps, this, currentCall);
    public final ResumeRefreshes resumeRefreshes =
            new ResumeRefreshes(leases, leases, refreshSteps, refresher, tokenSets, this);
    public final AccessTokens accessTokens = new AccessTokens(tokenSets, refresher, clock);
    public final TestConnection testConnection = new TestConnection(
            new TestSteps(connections, tokenSets, health, ledger, entries, clock),
            providers,
            server,
            accessTokens,
            refresher);

    public final PauseConnections pauseConnections = new PauseConnections(connections, ledger, entries);
    public final EndConnections endConnections =
            new EndConnections(connections, tokenSets, authorizations, health, entries, clock);
    public final ConnectionUses connectionUses = new ConnectionUses(ledger);
    public final RefreshNow refreshNow =
            new RefreshNow(tokenSets, refresher, new Conditions(health, connections, ledger, entries), entries);
    public final BulkInMemory bulk = new BulkInMemory(ledger);
    private final BulkSteps bulkSteps = new BulkSteps(bulk, users, ledger, entries, clock);
    public final RunBulk runBulk = new RunBulk(bulk, bulkSteps, bulk, entries, currentCall, clock);
    public final WorkBulk workBulk = new WorkBulk(
            bulkSteps, new ActOnConnection(testConnection, refreshNow, pauseConnections), bulk, currentCall);

    public final RotateSecret rotateSecret = new RotateSecret(
            new RotationSteps(
                    iClients,
                    connections,
                    tokenSets,
                    health,
                    new IClientRules(providers, iClients, connections),
                    this,
                    conflicts,
                    ledger,
                    entries,
                    currentCall,
                    clock),
            refresher);

    /** Everything is there. */
    public World() {
        iClients.usedBy(connections::all);
    }

    /** A world whose calls are an administrator's. */
    public static World ofAdministrator() {
        World world = new World();
        world.currentCall.begin(Call.system("start"));
        UUID id = world.firstAdministrator
                .makeIfNone(Secret.of("one-time-password"))
                .orElseThrow()
                .id();
        world.callsAre(id, "admin", Role.ADMINISTRATOR);
        return world;
    }

    /** From now on calls are this user's. */
    public void callsAre(UUID userId, String name, Role role) {
        Origin origin = new Origin(UUID.randomUUID(), "session", "192.0.2.7", "Test");
        currentCall.begin(Call.of(new Caller(userId, name, role, false, UUID.randomUUID()), origin));
    }

    /** From now on calls are nobody's. */
    public void callsAreAnonymous() {
        currentCall.begin(Call.anonymous(new Origin(UUID.randomUUID(), null, "192.0.2.7", "Test")));
    }

    /** Makes the throttle refuse. */
    public void throttleFor(Duration wait) {
        throttled = Optional.of(wait);
    }

    @Override
    public PasswordHash hash(Secret password) {
        return PasswordHash.of("hash of " + password.reveal());
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        return hash.encoded().equals("hash of " + password.reveal());
    }

    @Override
    public void verifyNothing(Secret password) {}

    @Override
    public Secret generate() {
        return Secret.of("generated-" + UUID.randomUUID());
    }

    @Override
    public Fingerprint of(Secret secret) {
        return new Fingerprint(pseudonym(secret.reveal()));
    }

    @Override
    public String pseudonym(String typed) {
        return String.format("%016x", typed.hashCode() & 0xFFFFFFFFL);
    }

    @Override
    public Optional<Duration> attempt(String account, String address) {
        return throttled;
    }

    @Override
    public void succeeded(String account, String address) {}

    /** A clock that stands until a test moves it. */
    public static final class MovableClock extends Clock {
        private Instant now = NOW;

        /** Lets time pass. */
        public void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock is in UTC");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
