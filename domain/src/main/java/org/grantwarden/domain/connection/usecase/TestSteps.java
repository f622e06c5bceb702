package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** The short transactions of a test: before and after the provider is asked. */
@ApplicationScoped
public class TestSteps {
    private Connections connections;
    private IClients iClients;
    private TokenSets tokenSets;
    private ConnectionHealth health;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected TestSteps() {}

    @Inject
    public TestSteps(
            Connections connections,
            IClients iClients,
            TokenSets tokenSets,
            ConnectionHealth health,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.tokenSets = tokenSets;
        this.health = health;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** The connection, unless it is deleted. */
    @Transactional
    public Optional<Connection> find(UUID id) {
        return connections.find(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
    }

    /** The values that make the addresses of its account type whole; none for Basic. */
    @Transactional
    public Map<String, String> variables(Connection connection) {
        UUID id = connection.iClientId();
        return id == null
                ? Map.of()
                : iClients.find(id).<Map<String, String>>map(IClient::variables).orElse(Map.of());
    }

    /** The API key of a Basic connection. */
    @Transactional
    Optional<Secret> apiKey(UUID id) {
        return connections.apiKeyOf(id);
    }

    /** The access token of exactly this version, with the entry that it is used. */
    @Transactional
    Optional<Secret> accessToken(TokenSet tokenSet) {
        Optional<Secret> token =
                tokenSets.reveal(tokenSet.connectionId(), tokenSet.version()).map(Tokens::access);
        if (token.isPresent()) {
            ledger.append(entries.fact(
                            Action.TOKEN_SET_USE,
                            Outcome.SUCCESS,
                            Target.tokenSet(tokenSet.connectionId()),
                            tokenSet.version())
                    .with("purpose", "connection test")
                    .with("access_token", "fingerprint " + tokenSet.access()));
        }
        return token;
    }

    /** Keeps and records a test's result, and what it says about the connection. */
    @Transactional
    void tested(Connection connection, ProbeResult result) {
        Instant now = clock.instant();
        UUID id = connection.id();
        health.tested(id, result, now);
        conditionOf(result.verdict())
                .ifPresent(condition -> health.raise(id, new ConditionReport(condition, now, result.detail())));
        if (result.works()) {
            health.clear(
                    id,
                    Condition.INSUFFICIENT_PERMISSION,
                    Condition.ENVIRONMENT_MISMATCH,
                    Condition.PROVIDER_UNAVAILABLE);
            if (connection.authType() == AuthType.BASIC) {
                // An API key has no refresh that could show that the provider takes it again.
                health.clear(id, Condition.NEEDS_REAUTHORIZATION);
            }
        }
        ledger.append(facts(
                entries.fact(
                        Action.CONNECTION_TEST,
                        result.works() ? Outcome.SUCCESS : Outcome.FAILED,
                        Target.connection(id),
                        connection.version()),
                result));
    }

    /** Records that there was no token to test with. */
    @Transactional
    void noToken(Connection connection, RefreshResult reason) {
        ledger.append(entries.fact(
                        Action.CONNECTION_TEST,
                        Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with("reason", reason.getClass().getSimpleName()));
    }

    /** Records that the API took the token no more and no newer one came. What holds of the connection, the refresh said. */
    @Transactional
    void notRefreshed(Connection connection, ProbeResult refused, RefreshResult reason) {
        ledger.append(facts(
                        entries.fact(
                                Action.CONNECTION_TEST,
                                Outcome.FAILED,
                                Target.connection(connection.id()),
                                connection.version()),
                        refused)
                .with("reason", reason.getClass().getSimpleName()));
    }

    /** Records the test of a key that is not saved. */
    @Transactional
    void testedTyped(ConnectionForm form, ProbeResult result) {
        ledger.append(facts(
                entries.fact(
                                Action.CONNECTION_TEST,
                                result.works() ? Outcome.SUCCESS : Outcome.FAILED,
                                Target.SYSTEM,
                                0)
                        .with("typed_for", form.name().strip())
                        .with("account_type", form.accountType()),
                result));
    }

    private static Entry facts(Entry entry, ProbeResult result) {
        return entry.with("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
                .with("status", Integer.toString(result.status()))
                .with("call", result.call())
                .with("detail", result.detail());
    }

    private static Optional<Condition> conditionOf(ProbeResult.Verdict verdict) {
        return switch (verdict) {
            case UNAUTHORIZED -> Optional.of(Condition.NEEDS_REAUTHORIZATION);
            case INSUFFICIENT_PERMISSION -> Optional.of(Condition.INSUFFICIENT_PERMISSION);
            case ENVIRONMENT_MISMATCH -> Optional.of(Condition.ENVIRONMENT_MISMATCH);
            case PROVIDER_UNAVAILABLE -> Optional.of(Condition.PROVIDER_UNAVAILABLE);
            case WORKS, NOTHING_TO_ASK, RATE_LIMITED, REFUSED_HOST, UNEXPECTED -> Optional.empty();
        };
    }
}
