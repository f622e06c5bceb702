package org.grantwarden.persistence.token.engine;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.token.engine.EngineWorld.Authorized;
import org.grantwarden.persistence.token.engine.StrictServer.Grant;
import org.jspecify.annotations.Nullable;

/** Makes connections whose grant the token server knows, with all their entries. */
final class Consents {
    private final EngineNode node;
    private final StrictServer server;
    private final Hosts hosts;
    private final Clock clock;
    private final Map<String, UUID> iClients = new HashMap<>();

    Consents(EngineNode node, StrictServer server, Catalogue catalogue, Clock clock) {
        this.node = node;
        this.server = server;
        this.hosts = Hosts.of(catalogue.tokenUrl());
        this.clock = clock;
    }

    /** A connection whose tokens were just obtained. */
    Authorized to(ProviderId provider, String accountType) {
        return node.call.as(
                Call.system("test"),
                () -> node.units.required(() -> {
                    Connection draft = connection(UUID.randomUUID(), provider, accountType, Lifecycle.DRAFT, null, 1);
                    node.connections.add(
                            draft,
                            node.entries.change(
                                    Action.CONNECTION_CREATE, Target.connection(draft.id()), 1, Change.NONE));
                    return new Authorized(draft.id(), authorize(draft, 1));
                }));
    }

    /** A new grant for one whose old one is lost; answers the version of its token set. */
    Authorized again(UUID id) {
        return node.call.as(
                Call.system("test"),
                () -> node.units.required(() -> {
                    Connection present = node.connections.find(id).orElseThrow();
                    return new Authorized(id, authorize(present, node.versionOf(id) + 1));
                }));
    }

    private Grant authorize(Connection before, long version) {
        Grant grant = server.consent();
        Tokens tokens = grant.tokens();
        Secret refresh = tokens.refresh();
        Instant now = now();
        UUID run = run(before, now);
        Connection active = connection(
                before.id(), before.provider(), before.accountType(), Lifecycle.ACTIVE, run, before.version() + 1);
        TokenSet set = new TokenSet(
                before.id(),
                run,
                "Bearer",
                node.fingerprints.of(tokens.access()),
                refresh == null ? null : node.fingerprints.of(refresh),
                active.approved(),
                active.approved(),
                now,
                now.plusSeconds(StrictServer.LIFETIME_SECONDS),
                now,
                hosts,
                version);
        node.connections.authorize(
                active,
                node.entries.change(
                        Action.CONNECTION_AUTHORIZE, Target.connection(active.id()), active.version(), Change.NONE),
                set,
                tokens,
                node.entries.change(Action.TOKEN_SET_CREATE, Target.tokenSet(active.id()), version, Change.NONE));
        return grant;
    }

    private UUID run(Connection connection, Instant now) {
        UUID id = UUID.randomUUID();
        Authorization open = new Authorization(
                id,
                connection.id(),
                connection.accountType(),
                iClient(connection.provider(), connection.accountType()),
                1,
                URI.create("http://127.0.0.1/token"),
                URI.create("http://127.0.0.1/oauth/callback"),
                null,
                connection.approved(),
                TestIClients.USER,
                now,
                now.plusSeconds(600),
                Authorization.Status.OPEN,
                null,
                null,
                null);
        node.authorizations.add(
                open,
                RandomSecrets.next(),
                RandomSecrets.next(),
                RandomSecrets.next(),
                node.entries.fact(
                        Action.AUTHORIZATION_START,
                        Outcome.SUCCESS,
                        Target.connection(connection.id()),
                        connection.version()));
        node.authorizations.claim(id);
        node.authorizations.granted(open.ended(Authorization.Status.GRANTED, now, null, null));
        return id;
    }

    private Connection connection(
            UUID id, ProviderId provider, String accountType, Lifecycle lifecycle, @Nullable UUID run, long version) {
        return new Connection(
                id,
                "Engine " + id,
                "",
                TestIClients.USER,
                provider,
                accountType,
                AuthType.OAUTH2,
                iClient(provider, accountType),
                null,
                Scopes.parse("offline_access stages:read"),
                Scopes.parse(run == null ? "" : "offline_access stages:read"),
                lifecycle,
                run,
                run == null ? null : now(),
                TestIClients.USER,
                TestIClients.NOW,
                version);
    }

    private UUID iClient(ProviderId provider, String accountType) {
        return iClients.computeIfAbsent(provider + "/" + accountType, name -> {
            Secret secret = RandomSecrets.next();
            IClient iClient = new IClient(
                    UUID.randomUUID(),
                    name + " " + UUID.randomUUID(),
                    provider,
                    accountType,
                    "client-of-" + accountType,
                    new SecretInfo(node.fingerprints.of(secret), now(), TestIClients.USER, 1, hosts),
                    now(),
                    false,
                    1);
            node.iClients.add(
                    iClient,
                    secret,
                    node.entries.change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1, Change.NONE));
            return iClient.id();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
