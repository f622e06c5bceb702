package org.grantwarden.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.home.Beginnings;
import org.grantwarden.domain.home.DueSecrets;
import org.grantwarden.domain.home.GrantEnds;
import org.grantwarden.domain.home.Standing;
import org.grantwarden.domain.home.usecase.ReadHome;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerFigures;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.NamedWitness;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.TreeHead;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.grantwarden.domain.provider.MetadataWatches.Noticed;
import org.grantwarden.web.connection.StatusWords;
import org.grantwarden.web.evidence.LogView;
import org.grantwarden.web.text.TextsIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HomeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final DueSecrets NOTHING_DUE = new DueSecrets(0, List.of());

    private final Verdict verdict = new Verdict(new TextsIn("en"));
    private List<Noticed> noticed = List.of();
    private final Drawings drawings = new Drawings(new TextsIn("de"), new StatusWords(new TextsIn("de")));

    @Test
    void all_is_well_while_nothing_asks_for_a_hand() {
        assertThat(issues(standing(Map.of(ConnectionState.ACTIVE, 9L, ConnectionState.DRAFT, 1L)), true))
                .isEmpty();
    }

    @Test
    void what_is_broken_comes_before_what_wants_a_look_and_leads_to_its_list() {
        List<Issue> issues =
                issues(standing(Map.of(ConnectionState.GRANT_ENDS_SOON, 2L, ConnectionState.RUN_OUT, 1L)), false);

        assertThat(issues)
                .extracting(Issue::kind, Issue::text)
                .containsExactly(
                        tuple("bad", "Ledger, Changes: Late"),
                        tuple("bad", "One connection does not work"),
                        tuple("warn", "2 connections want a look"));
        assertThat(issues.get(0).list()).isEqualTo("/evidence");
        assertThat(issues.get(1).list()).startsWith("/connections?");
    }

    @Test
    void a_secret_that_is_due_is_told_from_one_that_will_be() {
        assertThat(due(NOW.minusSeconds(1))).isEqualTo("One secret or key is due");
        assertThat(due(NOW.plusSeconds(1))).isEqualTo("One secret or key is due within 30 days");
    }

    @Test
    void a_change_at_an_issuer_wants_a_look_and_leads_to_its_provider() {
        UUID definition = UUID.randomUUID();
        noticed = List.of(new Noticed(definition, "Acme", NOW));

        assertThat(issues(standing(Map.of(ConnectionState.ACTIVE, 1L)), true))
                .containsExactly(new Issue(
                        "warn",
                        "The issuer of one provider says something new of itself",
                        "/provider?id=" + definition));
    }

    @Test
    void shares_follow_each_other_to_the_whole() {
        List<Drawings.Share> shares = drawings.shares(
                new Standing(Map.of(ConnectionState.ACTIVE, 3L, ConnectionState.RUN_OUT, 1L), List.of()));

        assertThat(shares).extracting(Drawings.Share::kind).containsExactly("ok", "bad");
        assertThat(shares.get(1).bar()).isEqualTo(new Bar(75, 25));
        assertThat(shares.get(0).list()).isEqualTo("/connections?state=active");
        assertThat(drawings.shares(new Standing(Map.of(), List.of()))).isEmpty();
    }

    @Test
    void ninety_days_are_thirteen_weeks_and_no_grant_is_lost_between_them() {
        GrantEnds ends = new GrantEnds(List.of(
                new GrantEnds.Day(-1, true, 1),
                new GrantEnds.Day(6, false, 2),
                new GrantEnds.Day(7, false, 4),
                new GrantEnds.Day(89, true, 8)));
        List<Drawings.Week> weeks = drawings.weeks(ends, NOW);

        assertThat(weeks).hasSize(13);
        assertThat(weeks.get(0).byAge()).isEqualTo(1);
        assertThat(weeks.get(0).unused()).isEqualTo(2);
        assertThat(weeks.stream()
                        .mapToLong(week -> week.byAge() + week.unused())
                        .sum())
                .isEqualTo(15);
        assertThat(weeks.get(1).from()).isEqualTo("1. Dez.");
        assertThat(weeks.get(12).bar()).isEqualTo(new Bar(0, 100));
    }

    @Test
    void a_day_leads_to_its_own_history_and_a_single_entry_is_still_seen() {
        List<Drawings.Day> days = drawings.days(List.of(
                new LedgerFigures.Day(LocalDate.parse("2026-11-23"), 1),
                new LedgerFigures.Day(LocalDate.parse("2026-11-24"), 100_000)));

        assertThat(days.get(0).name()).isEqualTo("Mo");
        assertThat(days.get(0).list()).isEqualTo("/history?from=2026-11-23&until=2026-11-23");
        assertThat(days.get(0).bar()).isEqualTo(new Bar(98, 2));
        assertThat(days.get(1).bar()).isEqualTo(new Bar(0, 100));
    }

    @Test
    void a_witness_that_is_silent_for_long_or_contradicts_the_ledger_needs_a_hand() {
        ReadHome.Connections well = standing(Map.of());

        assertThat(issues(well, true, witness(9, null))).isEmpty();
        assertThat(issues(well, true, witness(9, WitnessProblem.UNREACHABLE))).isEmpty();
        assertThat(issues(well, true, witness(10, WitnessProblem.UNREACHABLE)))
                .containsExactly(new Issue("warn", "Witness witness.example/w1, Changes: Not reached", "/evidence"));
        assertThat(issues(well, true, witness(0, WitnessProblem.AHEAD)))
                .containsExactly(new Issue(
                        "bad", "Witness witness.example/w1, Changes: Has seen more than there is", "/evidence"));
    }

    private static WitnessStanding witness(int minutesBehind, @Nullable WitnessProblem problem) {
        NamedWitness named = NamedWitness.parse(
                        "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X https://w1.example")
                .get(0);
        Instant since = NOW.minus(Duration.ofMinutes(minutesBehind));
        return new WitnessStanding(
                Witness.first(UUID.randomUUID(), named), Log.CONTROL, 1, since, since, problem, "", 0);
    }

    private List<Issue> issues(ReadHome.Connections connections, boolean sealed, WitnessStanding... standing) {
        List<WitnessStanding> witnesses = List.of(standing);
        SealState seal = new SealState(Log.CONTROL, 1, Duration.ofSeconds(sealed ? 0 : 60), null, null);
        LogView log = new LogView(
                Log.CONTROL,
                new ReadEvidence.State(
                        new TreeHead(Log.CONTROL, 1, "", 0, null),
                        seal,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        witnesses),
                NOW);
        LedgerCheck running = new LedgerCheck(1, LedgerCheck.Depth.FULL, NOW, NOW, 0, 1, null, null, 0, List.of());
        return verdict.issues(connections, noticed, List.of(log), List.of(running), NOW);
    }

    private String due(Instant at) {
        DueSecrets due = new DueSecrets(
                1, List.of(new DueSecrets.Due(DueSecrets.Kind.ICLIENT, UUID.randomUUID(), "Payroll", at)));
        ReadHome.Connections connections = new ReadHome.Connections(
                new Standing(Map.of(), List.of()),
                new GrantEnds(List.of()),
                due,
                new Beginnings(true, true, true, true));
        return issues(connections, true).get(0).text();
    }

    private static ReadHome.Connections standing(Map<ConnectionState, Long> counts) {
        return new ReadHome.Connections(
                new Standing(counts, List.of()),
                new GrantEnds(List.of()),
                NOTHING_DUE,
                new Beginnings(true, true, true, true));
    }
}
