package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.iclient.KeyKind;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;

/** The beginning of a run, the same for an administrator and for somebody with a link. Who may begin is the callers' matter. */
@ApplicationScoped
public class StartSteps {
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private ClientKeys keys;
    private Settings settings;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected StartSteps() {}

    @Inject
    public StartSteps(
            Connections connections,
            IClients iClients,
            Providers providers,
            Authorizations authorizations,
            ClientKeys keys,
            Settings settings,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.keys = keys;
        this.settings = settings;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** Whether a run can begin. */
    sealed interface Check {
        /** It can, with these. */
        record Ready(Connection connection, IClient iClient, Provider provider, AccountType accountType)
                implements Check {}

        /** It cannot. */
        record Refused(Reason reason) implements Check {}
    }

    /** Looks whether a connection that is not deleted has all that a run of the code flow needs. */
    Check check(Connection connection) {
        return check(connection, GrantType.AUTHORIZATION_CODE);
    }

    /** Looks whether a connection that is not deleted has all that a run of this kind needs, in which a person consents. */
    Check check(Connection connection, GrantType kind) {
        if (connection.authType() == AuthType.CLIENT_CREDENTIALS) {
            return new Check.Refused(Reason.NEEDS_NO_CONSENT);
        }
        return complete(connection, kind);
    }

    /** Looks whether a person can consent in any way that there is. */
    Check checkAny(Connection connection) {
        Check byBrowser = check(connection);
        return byBrowser instanceof Check.Refused refused && refused.reason() == Reason.BY_CODE_ONLY
                ? check(connection, GrantType.DEVICE_CODE)
                : byBrowser;
    }

    /** Looks whether it has all that a run of this kind needs. */
    Check complete(Connection connection, GrantType kind) {
        UUID iClientId = connection.iClientId();
        if (iClientId == null) {
            return new Check.Refused(Reason.NOT_OAUTH2);
        }
        Optional<IClient> iClient = iClients.find(iClientId).filter(found -> !found.deleted());
        Optional<Provider> provider = providers.find(connection.provider());
        Optional<AccountType> accountType = iClient.flatMap(
                client -> provider.flatMap(p -> p.accountType(connection.accountType(), client.variables())));
        if (iClient.isEmpty() || accountType.isEmpty() || !provider.get().grants(connection.authType())) {
            return new Check.Refused(Reason.INCOMPLETE);
        }
        AccountType type = accountType.get();
        if (kind == GrantType.AUTHORIZATION_CODE && type.authorizeUrl() == null) {
            return new Check.Refused(type.deviceUrl() == null ? Reason.INCOMPLETE : Reason.BY_CODE_ONLY);
        }
        if (kind == GrantType.DEVICE_CODE && type.deviceUrl() == null) {
            return new Check.Refused(Reason.NO_DEVICE_ENDPOINT);
        }
        URI first =
                switch (kind) {
                    case AUTHORIZATION_CODE -> type.pushUrl();
                    case DEVICE_CODE -> type.deviceUrl();
                    case CLIENT_CREDENTIALS -> null;
                };
        Hosts receiving = first == null ? Hosts.of(type.tokenUrl()) : Hosts.of(type.tokenUrl(), first);
        if (!iClient.get().secret().boundTo().cover(receiving)) {
            return new Check.Refused(Reason.SECRET_BOUND_ELSEWHERE);
        }
        OAuth2Profile profile = provider.get().oauth2();
        if (profile.dpop() == DpopMode.REQUIRED && iClient.get().dpop() == null) {
            return new Check.Refused(Reason.DPOP_KEY_MISSING);
        }
        boolean fits = iClients.secretOf(iClientId)
                .filter(secret -> fits(secret, profile))
                .isPresent();
        return fits
                ? new Check.Ready(connection, iClient.get(), provider.get(), type)
                : new Check.Refused(Reason.SECRET_OF_ANOTHER_KIND);
    }

    /** Otherwise a person would consent, and the code could not be redeemed. */
    private boolean fits(Secret secret, OAuth2Profile profile) {
        Optional<KeyKind> kind = KeyKind.of(profile);
        return kind.isPresent()
                ? kind.get().read(keys, secret) instanceof ClientKeys.Reading.Key
                : !keys.isPrivateKey(secret);
    }

    /**
     * Begins a run. An older one that is still open is superseded.
     *
     * @param startedBy the user who begins it, or on whose behalf the link asks
     * @param facts more for the entry
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Result.Started begin(Check.Ready ready, UUID startedBy, Map<String, String> facts) {
        Connection connection = ready.connection();
        Instant now = clock.instant();
        Authorization authorization = new Authorization(
                UUID.randomUUID(),
                connection.id(),
                connection.accountType(),
                ready.iClient().id(),
                ready.iClient().version(),
                ready.accountType().tokenUrl(),
                settings.callbackUri(),
                ready.accountType().issuer(),
                connection.approved(),
                startedBy,
                now,
                now.plus(settings.authorizationLifetime()),
                Authorization.Status.OPEN,
                null,
                null,
                null);
        Secret cookie = RandomSecrets.next();
        long version = awaiting(connection);
        Map<String, String> superseded = authorizations
                .newestOf(connection.id())
                .filter(former -> former.status() == Authorization.Status.OPEN)
                .map(former -> Map.of("supersedes", former.id().toString()))
                .orElse(Map.of());
        authorizations.add(
                authorization,
                RandomSecrets.next(),
                RandomSecrets.next(),
                cookie,
                entries.fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, Target.connection(connection.id()), version)
                        .with("authorization", authorization.id().toString())
                        .with("account_type", authorization.accountType())
                        .with("iclient", ready.iClient().id().toString())
                        .with(
                                ready.iClient().variables().isEmpty()
                                        ? Map.of()
                                        : Map.of("variables", ready.iClient().variablesAsText()))
                        .with("requested_scopes", Scopes.format(authorization.requested()))
                        .with("redirect_uri", authorization.wayBack().toString())
                        .with(superseded)
                        .with(facts));
        return new Result.Started(authorization, cookie);
    }

    /** Puts on record that a run could not begin. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(Connection connection, Enum<?> reason, Map<String, String> facts) {
        ledger.append(entries.fact(
                        Action.AUTHORIZATION_START,
                        Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with("reason", reason.name().toLowerCase(Locale.ROOT))
                .with(facts));
    }

    /** A draft waits from now on; answers the connection's version. */
    @Transactional(Transactional.TxType.MANDATORY)
    long awaiting(Connection connection) {
        if (connection.lifecycle() != Lifecycle.DRAFT) {
            return connection.version();
        }
        Connection awaiting = connection.after(LifecycleEvent.AUTHORIZATION_STARTED);
        connections.save(
                awaiting,
                entries.change(
                        Action.CONNECTION_CHANGE,
                        Target.connection(connection.id()),
                        awaiting.version(),
                        Change.between(connection.recorded(), awaiting.recorded())));
        return awaiting.version();
    }
}
