package org.grantwarden.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
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

/** iClients and connections that nobody registered or authorized, each with its entries like any other. */
@ApplicationScoped
public class MadeUp {
    @Inject
    Connections connections;

    @Inject
    IClients iClients;

    @Inject
    Users users;

    @Inject
    Fingerprints fingerprints;

    @Inject
    Entries entries;

    @Inject
    Clock clock;

    /** Adds an iClient; answers its id. */
    @Transactional
    public UUID iClient(Provider provider, AccountType accountType) {
        Secret secret = RandomSecrets.next();
        UUID id = UUID.randomUUID();
        UUID owner = users.all().get(0).id();
        IClient made = new IClient(
                id,
                "Bench " + id,
                provider.id(),
                accountType.id(),
                "bench-" + id,
                new SecretInfo(fingerprints.of(secret), clock.instant(), owner, 1, accountType.clientSecretHosts()),
                clock.instant(),
                false,
                1);
        iClients.add(made, secret, entries.creation(Action.ICLIENT_CREATE, Target.iClient(id), made.recorded()));
        return id;
    }

    /** Adds connections, numbered from there on. */
    @Transactional
    public void connections(
            Provider provider, List<AccountType> accountTypes, List<UUID> clients, int from, int size) {
        UUID owner = users.all().get(0).id();
        for (int i = from; i < from + size; i++) {
            int at = i % clients.size();
            AccountType accountType = accountTypes.get(at);
            Connection draft = draft(provider, accountType, clients.get(at), owner, i);
            connections.add(
                    draft, entries.creation(Action.CONNECTION_CREATE, Target.connection(draft.id()), draft.recorded()));
            authorize(draft, accountType);
        }
    }

    private Connection draft(Provider provider, AccountType accountType, UUID iClient, UUID owner, int number) {
        SortedSet<Scope> scopes = new TreeSet<>(List.of(new Scope("read")));
        return new Connection(
                UUID.randomUUID(),
                "Bench %05d".formatted(number),
                "is refreshed",
                owner,
                provider.id(),
                accountType.id(),
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

    private void authorize(Connection draft, AccountType accountType) {
        Instant consent = clock.instant().minus(Duration.ofHours(2));
        UUID authorization = UUID.randomUUID();
        Secret access = RandomSecrets.next();
        Secret refresh = RandomSecrets.next();
        TokenSet tokenSet = new TokenSet(
                draft.id(),
                authorization,
                "Bearer",
                fingerprints.of(access),
                fingerprints.of(refresh),
                draft.approved(),
                draft.approved(),
                consent,
                consent.plus(Duration.ofHours(1)),
                consent,
                accountType.tokenHosts(),
                1);
        Connection active = draft.withGrant(authorization, draft.approved(), consent);
        connections.authorize(
                active,
                entries.change(
                        Action.CONNECTION_AUTHORIZE,
                        Target.connection(active.id()),
                        active.version(),
                        Change.between(draft.recorded(), active.recorded())),
                tokenSet,
                new Tokens(access, refresh),
                entries.change(
                        Action.TOKEN_SET_CREATE,
                        Target.tokenSet(draft.id()),
                        1,
                        Change.between(new TreeMap<>(), tokenSet.recorded())));
    }
}
