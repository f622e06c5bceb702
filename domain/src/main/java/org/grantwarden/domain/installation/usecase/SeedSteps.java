package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;

/** Batches of made-up iClients and connections, each with its entries like any other. */
@ApplicationScoped
public class SeedSteps {
    private static final List<String> SYSTEMS = List.of("Payroll", "HR data", "Reporting", "Job board", "Calendar");
    private static final int DAYS = 300;

    private Connections connections;
    private IClients iClients;
    private Users users;
    private Fingerprints fingerprints;
    private Entries entries;
    private Clock clock;

    protected SeedSteps() {}

    @Inject
    public SeedSteps(
            Connections connections,
            IClients iClients,
            Users users,
            Fingerprints fingerprints,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.users = users;
        this.fingerprints = fingerprints;
        this.entries = entries;
        this.clock = clock;
    }

    /** How many connections there are. */
    @Transactional
    int present() {
        return connections.all().size();
    }

    /** Adds iClients, numbered from there on. */
    @Transactional
    List<IClient> addIClients(Provider provider, AccountType practice, int from, int size) {
        List<IClient> added = new ArrayList<>();
        for (int i = from; i < from + size; i++) {
            Secret secret = RandomSecrets.next();
            UUID id = UUID.randomUUID();
            IClient iClient = new IClient(
                    id,
                    "Practice client %03d %s".formatted(i + 1, id.toString().substring(0, 4)),
                    provider.id(),
                    practice.id(),
                    "practice-" + id,
                    new SecretInfo(
                            fingerprints.of(secret), clock.instant(), owner(i).id(), 1, practice.clientSecretHosts()),
                    clock.instant(),
                    false,
                    1);
            iClients.add(
                    iClient, secret, entries.creation(Action.ICLIENT_CREATE, Target.iClient(id), iClient.recorded()));
            added.add(iClient);
        }
        return added;
    }

    /** Adds connections, numbered from there on: two of three with tokens, some of those paused. */
    @Transactional
    void addConnections(Provider provider, AccountType practice, List<IClient> clients, int from, int size) {
        for (int i = from; i < from + size; i++) {
            Connection draft =
                    draft(provider, practice, clients.get(i % clients.size()).id(), i);
            connections.add(
                    draft, entries.creation(Action.CONNECTION_CREATE, Target.connection(draft.id()), draft.recorded()));
            if (i % 3 != 0) {
                Connection active = authorize(draft, practice, i);
                if (i % 20 == 1) {
                    Connection paused = active.after(LifecycleEvent.PAUSED);
                    connections.save(paused, changed(Action.CONNECTION_PAUSE, active, paused));
                }
            }
        }
    }

    private Connection draft(Provider provider, AccountType practice, UUID iClient, int i) {
        UUID id = UUID.randomUUID();
        UUID owner = owner(i).id();
        SortedSet<Scope> scopes = new TreeSet<>();
        provider.scopes().stream().skip(i % 7).limit(4 + i % 9).forEach(scope -> scopes.add(scope.scope()));
        String system = SYSTEMS.get(i % SYSTEMS.size());
        return new Connection(
                id,
                "%s %05d %s".formatted(system, i + 1, id.toString().substring(0, 4)),
                "Feeds " + system.toLowerCase(Locale.ROOT) + " for trials of size",
                owner,
                provider.id(),
                practice.id(),
                AuthType.OAUTH2,
                iClient,
                null,
                scopes,
                new TreeSet<>(),
                Lifecycle.DRAFT,
                null,
                null,
                owner,
                clock.instant(),
                1);
    }

    private Connection authorize(Connection draft, AccountType practice, int i) {
        Instant consent = clock.instant().minus(Duration.ofDays(i % DAYS));
        Instant obtained = clock.instant().minus(Duration.ofDays(i % 60));
        UUID authorization = UUID.randomUUID();
        Tokens tokens = new Tokens(RandomSecrets.next(), RandomSecrets.next());
        Secret refresh = tokens.refresh();
        TokenSet tokenSet = new TokenSet(
                draft.id(),
                authorization,
                "Bearer",
                fingerprints.of(tokens.access()),
                refresh == null ? null : fingerprints.of(refresh),
                draft.approved(),
                draft.approved(),
                obtained,
                obtained.plus(Duration.ofHours(1)),
                consent,
                practice.tokenHosts(),
                1);
        Connection active = draft.withGrant(authorization, draft.approved(), consent);
        connections.authorize(
                active,
                changed(Action.CONNECTION_AUTHORIZE, draft, active),
                tokenSet,
                tokens,
                entries.change(
                        Action.TOKEN_SET_CREATE,
                        Target.tokenSet(draft.id()),
                        1,
                        Change.between(new TreeMap<>(), tokenSet.recorded())));
        return active;
    }

    private Entry changed(Action action, Connection before, Connection after) {
        return entries.change(
                action,
                Target.connection(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }

    private User owner(int i) {
        List<User> all = users.all();
        return all.get(i % all.size());
    }
}
