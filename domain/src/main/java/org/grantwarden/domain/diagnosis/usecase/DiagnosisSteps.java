package org.grantwarden.domain.diagnosis.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.diagnosis.Diagnosis;
import org.grantwarden.domain.diagnosis.Evidence;
import org.grantwarden.domain.diagnosis.Examination;
import org.grantwarden.domain.diagnosis.Step;
import org.grantwarden.domain.diagnosis.StepResult;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.jspecify.annotations.Nullable;

/** The short transactions of a diagnosis: before and after the way to the provider is examined. */
@ApplicationScoped
public class DiagnosisSteps {
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private TokenSets tokenSets;
    private ConnectionHealth health;
    private RefusalsOnRecord refusals;
    private Settings settings;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected DiagnosisSteps() {}

    @Inject
    public DiagnosisSteps(
            Connections connections,
            IClients iClients,
            Providers providers,
            Authorizations authorizations,
            TokenSets tokenSets,
            ConnectionHealth health,
            RefusalsOnRecord refusals,
            Settings settings,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.tokenSets = tokenSets;
        this.health = health;
        this.refusals = refusals;
        this.settings = settings;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** What is to be examined. */
    record Known(
            Connection connection,
            Provider provider,
            AccountType accountType,
            @Nullable IClient iClient) {}

    /** The connection, unless it is deleted or its account type is not there any more. */
    @Transactional
    public Optional<Known> known(UUID connectionId) {
        return connections
                .find(connectionId)
                .filter(connection -> connection.lifecycle() != Lifecycle.DELETED)
                .flatMap(this::known);
    }

    private Optional<Known> known(Connection connection) {
        UUID id = connection.iClientId();
        IClient iClient = id == null ? null : iClients.find(id).orElse(null);
        Map<String, String> variables = iClient == null ? Map.of() : iClient.variables();
        return providers.find(connection.provider()).flatMap(provider -> provider.accountType(
                        connection.accountType(), variables)
                .map(accountType -> new Known(connection, provider, accountType, iClient)));
    }

    /** Adds what is on record to what was seen, and puts the diagnosis on record. */
    @Transactional
    public Diagnosis concluded(Known known, Examination examined) {
        UUID id = known.connection().id();
        TokenSet tokenSet = tokenSets.find(id).orElse(null);
        Authorization run = authorizations.newestOf(id).orElse(null);
        List<ConditionReport> conditions = health.conditionsOf(id);
        LastTest lastTest = health.lastTest(id).orElse(null);
        Diagnosis diagnosis = Diagnosis.of(new Evidence(
                known.connection(),
                known.provider(),
                known.accountType(),
                known.iClient(),
                tokenSet,
                run,
                refusals.newest(id, refusing(known, run), tokenSet, conditions, lastTest)
                        .orElse(null),
                lastTest,
                conditions.stream().map(ConditionReport::condition).collect(Collectors.toSet()),
                settings.callbackUri(),
                examined,
                clock.instant()));
        record(known.connection(), diagnosis);
        return diagnosis;
    }

    /** A run of another kind than the connection's says nothing about how it gets its tokens now. */
    private static @Nullable Authorization refusing(Known known, @Nullable Authorization run) {
        return run != null && run.grantType().of(known.connection().authType()) ? run : null;
    }

    private void record(Connection connection, Diagnosis diagnosis) {
        ledger.append(entries.fact(
                        Action.CONNECTION_DIAGNOSE,
                        Outcome.SUCCESS,
                        Target.connection(connection.id()),
                        connection.version())
                .with("failed", steps(diagnosis, StepResult.FAILED))
                .with("unknown", steps(diagnosis, StepResult.UNKNOWN))
                .with(
                        "finding",
                        diagnosis
                                .firstFailed()
                                .map(step -> step.finding().code())
                                .orElse("")));
    }

    private static String steps(Diagnosis diagnosis, StepResult result) {
        return diagnosis.steps().stream()
                .filter(step -> step.result() == result)
                .map(Step::name)
                .map(name -> name.code())
                .collect(Collectors.joining(" "));
    }
}
