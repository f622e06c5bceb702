package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionStatus;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.GrantClocks;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.jspecify.annotations.Nullable;

/** Shows connections with all that is known around them. Reads only. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class ConnectionOverviews {
    private Connections connections;
    private TokenSets tokenSets;
    private ConnectionHealth health;
    private IClients iClients;
    private Authorizations authorizations;
    private Users users;
    private Providers providers;
    private Clock clock;

    protected ConnectionOverviews() {}

    @Inject
    public ConnectionOverviews(
            Connections connections,
            TokenSets tokenSets,
            ConnectionHealth health,
            IClients iClients,
            Authorizations authorizations,
            Users users,
            Providers providers,
            Clock clock) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.health = health;
        this.iClients = iClients;
        this.authorizations = authorizations;
        this.users = users;
        this.providers = providers;
        this.clock = clock;
    }

    /** Those of these ids, in that order; read in a handful of queries, however many they are. */
    @Transactional
    public List<ConnectionOverview> of(List<UUID> ids) {
        Map<UUID, Connection> found =
                connections.of(ids).stream().collect(Collectors.toMap(Connection::id, Function.identity()));
        Map<UUID, TokenSet> tokens = tokenSets.of(ids);
        Map<UUID, List<ConditionReport>> conditions = health.conditionsOf(ids);
        Map<UUID, LastTest> tests = health.lastTests(ids);
        Map<UUID, Authorization> runs = authorizations.newestOf(ids);
        Map<UUID, String> names = userNames();
        Map<UUID, IClient> clients =
                iClients.all().stream().collect(Collectors.toMap(IClient::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .map(connection -> overview(
                        connection,
                        clientOf(connection, clients::get),
                        tokens.get(connection.id()),
                        conditions.getOrDefault(connection.id(), List.of()),
                        tests.get(connection.id()),
                        runs.get(connection.id()),
                        names))
                .toList();
    }

    /** One, a deleted one too. */
    @Transactional
    public Optional<ConnectionOverview> find(UUID id) {
        return connections
                .find(id)
                .map(connection -> overview(
                        connection,
                        clientOf(connection, client -> iClients.find(client).orElse(null)),
                        tokenSets.find(id).orElse(null),
                        health.conditionsOf(id),
                        health.lastTest(id).orElse(null),
                        authorizations.newestOf(id).orElse(null),
                        userNames()));
    }

    private Map<UUID, String> userNames() {
        return users.all().stream().collect(Collectors.toMap(User::id, User::signInName));
    }

    private static @Nullable IClient clientOf(Connection connection, Function<UUID, @Nullable IClient> clients) {
        UUID id = connection.iClientId();
        return id == null ? null : clients.apply(id);
    }

    private ConnectionOverview overview(
            Connection connection,
            @Nullable IClient iClient,
            @Nullable TokenSet tokenSet,
            List<ConditionReport> conditions,
            @Nullable LastTest lastTest,
            @Nullable Authorization newest,
            Map<UUID, String> names) {
        Optional<Provider> provider = providers.find(connection.provider());
        SecretInfo apiKey = connection.apiKey();
        return new ConnectionOverview(
                connection,
                provider.map(Provider::name).orElse(connection.provider().value()),
                provider.flatMap(p -> p.accountType(connection.accountType()))
                        .map(AccountType::label)
                        .orElse(connection.accountType()),
                iClient,
                tokenSet,
                newest,
                conditions,
                lastTest,
                apiKey == null ? null : names.get(apiKey.setBy()),
                names.getOrDefault(connection.owner(), connection.owner().toString()),
                tokenSet == null || provider.isEmpty()
                        ? null
                        : GrantClocks.of(tokenSet, provider.get().oauth2()).firstEnd(),
                ConnectionStatus.of(connection, conditions, tokenSet, newest, clock.instant()));
    }
}
