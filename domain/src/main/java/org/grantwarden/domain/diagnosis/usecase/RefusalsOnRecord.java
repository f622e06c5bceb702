package org.grantwarden.domain.diagnosis.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.diagnosis.Refusal;
import org.grantwarden.domain.diagnosis.Refusal.From;
import org.grantwarden.domain.diagnosis.Refusals;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/** Finds, on record, the newest refusal of an authorization server that no later tokens have outdated. */
@ApplicationScoped
public class RefusalsOnRecord {
    /** What a failed refresh leaves behind; as long as none of them holds, the last refresh went well. */
    private static final Set<Condition> OF_REFRESH =
            Set.of(Condition.NEEDS_REAUTHORIZATION, Condition.CLIENT_PROBLEM, Condition.PROVIDER_UNAVAILABLE);

    /** The ledger's clock is the database's, a condition's is the node's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private History history;

    protected RefusalsOnRecord() {}

    @Inject
    public RefusalsOnRecord(History history) {
        this.history = history;
    }

    /**
     * The newest refusal; empty when the newest that is known went well.
     *
     * @param run the newest authorization
     * @param conditions those that hold
     */
    Optional<Refusal> newest(
            UUID connectionId,
            @Nullable Authorization run,
            @Nullable TokenSet tokenSet,
            List<ConditionReport> conditions,
            @Nullable LastTest lastTest) {
        Optional<Refusal> ofRun = Optional.ofNullable(run).flatMap(Refusals::of);
        Optional<Refusal> ofRefresh =
                tokenSet == null ? Optional.empty() : ofRefresh(connectionId, conditions, lastTest);
        return Stream.of(ofRun, ofRefresh)
                .flatMap(Optional::stream)
                .filter(refusal -> tokenSet == null || !refusal.at().isBefore(tokenSet.obtainedAt()))
                .max(Comparator.comparing(Refusal::at));
    }

    private Optional<Refusal> ofRefresh(
            UUID connectionId, List<ConditionReport> conditions, @Nullable LastTest lastTest) {
        Optional<Instant> since = conditions.stream()
                .filter(report -> OF_REFRESH.contains(report.condition()))
                .map(ConditionReport::since)
                .min(Comparator.naturalOrder());
        Optional<RecordedEntry> entry = since.flatMap(from -> failedRefresh(connectionId, from.minus(CLOCKS_APART)));
        return entry.isPresent() ? entry.map(RefusalsOnRecord::refusal) : ofConditions(conditions, lastTest);
    }

    private Optional<RecordedEntry> failedRefresh(UUID connectionId, Instant from) {
        HistoryQuery query = new HistoryQuery(
                null,
                from,
                null,
                null,
                Action.TOKEN_SET_REFRESH_FAIL.code(),
                Outcome.FAILED,
                TargetType.TOKEN_SET,
                connectionId,
                null,
                null,
                null,
                1);
        // What a person asked to be erased is not there any more; the condition still says a part of it.
        return history.find(query).stream().filter(entry -> !entry.erased()).findFirst();
    }

    private static Refusal refusal(RecordedEntry entry) {
        Map<String, String> facts = entry.detail();
        String description = facts.getOrDefault("error_description", facts.getOrDefault("detail", ""));
        return new Refusal(
                entry.at(), From.REFRESH, facts.getOrDefault("error", ""), description, status(facts.get("status")));
    }

    private static int status(@Nullable String recorded) {
        return recorded != null && recorded.matches("\\d{3}") ? Integer.parseInt(recorded) : 0;
    }

    private static Optional<Refusal> ofConditions(List<ConditionReport> conditions, @Nullable LastTest lastTest) {
        boolean byApi = lastTest != null && lastTest.result().verdict() == Verdict.UNAUTHORIZED;
        return conditions.stream()
                .filter(report -> report.condition() == Condition.CLIENT_PROBLEM
                        || (report.condition() == Condition.NEEDS_REAUTHORIZATION && !byApi))
                .findFirst()
                .map(report -> new Refusal(report.since(), From.REFRESH, report.detail(), "", 0));
    }
}
