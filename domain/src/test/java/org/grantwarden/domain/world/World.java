package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.CallbackSteps;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.authorization.usecase.ConnectSteps;
import org.grantwarden.domain.authorization.usecase.DepartureSteps;
import org.grantwarden.domain.authorization.usecase.Departures;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;
import org.grantwarden.domain.authorization.usecase.Grants;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.LinkEnds;
import org.grantwarden.domain.authorization.usecase.LinkRules;
import org.grantwarden.domain.authorization.usecase.LinkSteps;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.StartSteps;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.bulk.usecase.ActOnConnection;
import org.grantwarden.domain.bulk.usecase.BulkSteps;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.bulk.usecase.WatchArrivals;
import org.grantwarden.domain.bulk.usecase.WorkBulk;
import org.grantwarden.domain.configuration.usecase.ApplyImport;
import org.grantwarden.domain.configuration.usecase.Differences;
import org.grantwarden.domain.configuration.usecase.ExportConfiguration;
import org.grantwarden.domain.configuration.usecase.PlanImport;
import org.grantwarden.domain.connection.usecase.ChangeOwner;
import org.grantwarden.domain.connection.usecase.ConnectionRules;
import org.grantwarden.domain.connection.usecase.ConnectionUses;
import org.grantwarden.domain.connection.usecase.EndConnections;
import org.grantwarden.domain.connection.usecase.EndGrants;
import org.grantwarden.domain.connection.usecase.GrantSteps;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.connection.usecase.TestSteps;
import org.grantwarden.domain.diagnosis.usecase.DiagnoseConnection;
import org.grantwarden.domain.diagnosis.usecase.DiagnosisSteps;
import org.grantwarden.domain.diagnosis.usecase.RefusalsOnRecord;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.usecase.DpopSteps;
import org.grantwarden.domain.iclient.usecase.IClientDrafts;
import org.grantwarden.domain.iclient.usecase.IClientRules;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret;
import org.grantwarden.domain.iclient.usecase.RotationSteps;
import org.grantwarden.domain.iclient.usecase.SwitchDpop;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.usecase.ChangeOwnPassword;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.FirstAdministrator;
import org.grantwarden.domain.identity.usecase.KeepSession;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.identity.usecase.SignIn;
import org.grantwarden.domain.identity.usecase.ThrottledAttempts;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.usecase.AccessTokens;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.token.usecase.GrantPlans;
import org.grantwarden.domain.token.usecase.IntrospectToken;
import org.grantwarden.domain.token.usecase.IntrospectionSteps;
import org.grantwarden.domain.token.usecase.KeptAnswers;
import org.grantwarden.domain.token.usecase.RefreshFailures;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.token.usecase.RefreshPlans;
import org.grantwarden.domain.token.usecase.RefreshSteps;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;
import org.grantwarden.domain.token.usecase.RevokeTokens;
import org.grantwarden.domain.token.usecase.TokenRefresher;

/** All use cases over ports in memory, with a clock that tests move. Interceptors do not run here. */
public final class World extends ReadableSecrets {
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
    public final AuthorizationLinksInMemory links = new AuthorizationLinksInMemory(ledger);
    public final HealthInMemory health = new HealthInMemory();
    public final ScriptedServer server = new ScriptedServer();
    public final TestProviders providers = new TestProviders();
    public final KeysInMemory keys = new KeysInMemory();
    private final Entries entries = new Entries(currentCall);
    private final Conflicts conflicts = new Conflicts(ledger);
    private Standing standing = Standing.TRUSTED;

    public final ThrottledAttempts throttledAttempts = new ThrottledAttempts(ledger, entries);
    public final SignIn signIn =
            new SignIn(users, users, this, this, throttledAttempts, this, ledger, entries, currentCall, clock);
    public final KeepSession keepSession = new KeepSession(users, users, this, ledger, entries, clock);
    public final ChangeOwnPassword changeOwnPassword =
            new ChangeOwnPassword(users, users, this, ledger, entries, currentCall);
    public final KeepUsers keepUsers = new KeepUsers(users, users, this, ledger, entries, currentCall, clock);
    public final FirstAdministrator firstAdministrator = new FirstAdministrator(users, users, this, entries, clock);
    private final IClientRules iClientRules = new IClientRules(providers, iClients, connections, keys, clock);
    private final IClientDrafts iClientDrafts = new IClientDrafts(iClientRules, this, currentCall, clock);
    private final DpopSteps dpopSteps = new DpopSteps(iClients, providers, keys, entries, currentCall, clock);
    public final SwitchDpop switchDpop = new SwitchDpop(iClients, dpopSteps, conflicts);
    public final KeepIClients keepIClients =
            new KeepIClients(iClients, connections, iClientRules, iClientDrafts, dpopSteps, conflicts, ledger, entries);
    public final KeepClientKeys keepClientKeys =
            new KeepClientKeys(iClients, keys, iClientRules, this, conflicts, entries, currentCall, clock);
    public final KeepConnections keepConnections = new KeepConnections(
            connections,
            new ConnectionRules(providers, iClients, connections, users),
            this,
            conflicts,
            ledger,
            entries,
            currentCall,
            clock);
    private final StartSteps startSteps =
            new StartSteps(connections, iClients, providers, authorizations, keys, this, ledger, entries, clock);
    private final LinkEnds linkEnds = new LinkEnds(links, authorizations, entries, clock);
    private final LinkRules linkRules = new LinkRules(users, startSteps);
    private final Departures departures = new Departures(
            new DepartureSteps(connections, iClients, providers, authorizations, entries, clock), server);
    public final StartAuthorization startAuthorization =
            new StartAuthorization(connections, startSteps, departures, currentCall);
    public final KeepAuthorizationLinks keepLinks =
            new KeepAuthorizationLinks(links, connections, startSteps, linkEnds, ledger, entries, currentCall, clock);
    public final WatchAuthorizationLinks watchLinks =
            new WatchAuthorizationLinks(links, authorizations, connections, linkRules, entries, clock);
    private final Grants grants =
            new Grants(connections, tokenSets, authorizations, linkEnds, health, this, entries, clock);
    public final Devices devices = new Devices(this, startSteps, grants, entries);
    private final LinkSteps linkSteps =
            new LinkSteps(links, authorizations, connections, linkRules, linkEnds, startSteps, ledger, entries, clock);
    public final FollowAuthorizationLink followLink =
            new FollowAuthorizationLink(linkSteps, devices.forLinks(linkSteps), departures, server, this, currentCall);
    public final ConnectDirectly connectDirectly = new ConnectDirectly(
            new ConnectSteps(
                    connections,
                    iClients,
                    authorizations,
                    startSteps,
                    grants,
                    tokenSets,
                    this,
                    ledger,
                    entries,
                    currentCall,
                    clock),
            server);
    public final FinishAuthorization finishAuthorization = new FinishAuthorization(
            new CallbackSteps(
                    authorizations, connections, iClients, providers, grants, ledger, entries, currentCall, clock),
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
    private final KeptAnswers keptAnswers = new KeptAnswers(leases, refreshSteps, tokenSets);
    public final TokenRefresher refresher =
            new TokenRefresher(leases, keptAnswers, refreshSteps, () -> standing, this, currentCall);
    public final ResumeRefreshes resumeRefreshes = new ResumeRefreshes(keptAnswers, leases, refresher, this);
    public final AccessTokens accessTokens = new AccessTokens(tokenSets, refresher, clock);
    final GrantPlans grantPlans = new GrantPlans(iClients, providers, authorizations, tokenSets);
    public final TestConnection testConnection = new TestConnection(
            new TestSteps(connections, iClients, tokenSets, health, ledger, entries, clock),
            providers,
            server,
            accessTokens,
            refresher,
            grantPlans);
    public final ScriptedExaminer examiner = new ScriptedExaminer();
    public final DiagnoseConnection diagnoseConnection = new DiagnoseConnection(
            new DiagnosisSteps(
                    connections,
                    iClients,
                    providers,
                    authorizations,
                    tokenSets,
                    health,
                    new RefusalsOnRecord(ledger),
                    this,
                    ledger,
                    entries,
                    clock),
            examiner);

    public final PauseConnections pauseConnections = new PauseConnections(connections, ledger, entries);
    public final EndConnections endConnections = new EndConnections(
            connections, tokenSets, authorizations, links, linkEnds, health, conflicts, entries, clock);
    public final EndGrants endGrants = new EndGrants(
            new GrantSteps(connections, tokenSets, health, ledger, entries),
            grantPlans,
            new RevokeTokens(
                    grantPlans,
                    leases,
                    keptAnswers,
                    tokenSets,
                    server,
                    () -> standing,
                    this,
                    new Conditions(health, connections, ledger, entries),
                    entries),
            endConnections);
    public final IntrospectToken introspectToken =
            new IntrospectToken(new IntrospectionSteps(connections, tokenSets, ledger, entries), grantPlans, server);
    public final ConnectionUses connectionUses = new ConnectionUses(ledger);
    public final RefreshNow refreshNow =
            new RefreshNow(tokenSets, refresher, new Conditions(health, connections, ledger, entries), entries);
    public final ChangeOwner changeOwner = new ChangeOwner(connections, users, ledger, entries);
    public final BulkInMemory bulk = new BulkInMemory(ledger, connections);
    private final BulkSteps bulkSteps = new BulkSteps(bulk, users, ledger, entries, clock);
    public final RunBulk runBulk = new RunBulk(bulk, bulkSteps, bulk, entries, currentCall, clock);
    public final WorkBulk workBulk = new WorkBulk(
            bulkSteps,
            new ActOnConnection(testConnection, refreshNow, pauseConnections, startAuthorization, changeOwner),
            bulk,
            currentCall);
    public final WatchArrivals watchArrivals = new WatchArrivals(bulk, connections, authorizations, clock);

    public final FilesInMemory files = new FilesInMemory();
    public final PlanImport planImport = new PlanImport(
            files, iClients, connections, users, new Differences(keepIClients, keepConnections, providers, this));
    public final ApplyImport applyImport = new ApplyImport(keepIClients, keepConnections, new Facts(ledger), entries);
    public final ExportConfiguration exportConfiguration =
            new ExportConfiguration(files, iClients, connections, users, ledger, entries);

    public final RotateSecret rotateSecret = new RotateSecret(
            new RotationSteps(
                    iClients,
                    connections,
                    tokenSets,
                    health,
                    iClientRules,
                    iClientDrafts,
                    this,
                    conflicts,
                    ledger,
                    entries),
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

    /** From now on this node stands so to its database. */
    public void stands(Standing now) {
        standing = now;
    }

    /** How this node stands to its database. */
    public Standing standing() {
        return standing;
    }
}
