package org.grantwarden.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.TargetType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryFilterTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String ID = "0f9c2a34-7a54-4a8e-9f29-5f2f6d3f7a11";

    @Test
    void without_parameters_the_newest_changes_are_asked_for() {
        assertThat(filter(Map.of()).query())
                .isEqualTo(
                        new HistoryQuery(Log.CONTROL, null, null, null, null, null, null, null, null, null, null, 50));
    }

    @Test
    void every_parameter_reaches_the_query() {
        HistoryFilter filter = filter(Map.of(
                "log",
                "use",
                "from",
                "2026-03-01",
                "until",
                "2026-03-02",
                "actor",
                ID,
                "action",
                "token_set.",
                "outcome",
                "failed",
                "type",
                "token_set",
                "target",
                ID,
                "size",
                "100",
                "older",
                "7"));

        UUID id = UUID.fromString(ID);
        assertThat(filter.wrong()).isEmpty();
        assertThat(filter.query())
                .isEqualTo(new HistoryQuery(
                        Log.USE,
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-03-03T00:00:00Z"),
                        id,
                        "token_set.",
                        Outcome.FAILED,
                        TargetType.TOKEN_SET,
                        id,
                        null,
                        7L,
                        null,
                        100));
    }

    @Test
    void one_target_is_looked_for_in_both_logs_unless_one_is_chosen() {
        assertThat(filter(Map.of("target", ID)).query().log()).isNull();
        assertThat(filter(Map.of("target", ID, "log", "use")).query().log()).isEqualTo(Log.USE);
    }

    @Test
    void a_preset_counts_back_from_now_and_gives_way_to_dates() {
        assertThat(filter(Map.of("within", "24h")).query().from()).isEqualTo(NOW.minusSeconds(86_400));
        assertThat(filter(Map.of("within", "24h", "until", "2026-03-01"))
                        .query()
                        .from())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "log,everything",
        "within,1y",
        "from,yesterday",
        "from,1999-12-31",
        "until,2026-02-30",
        "until,+99999-01-01",
        "actor,ann",
        "action,drop table",
        "action,sign_in",
        "outcome,fine",
        "type,planet",
        "request,x",
        "size,51",
        "size,many",
        "older,-1",
        "newer,99999999999999999999"
    })
    void a_value_that_cannot_be_read_is_named_and_asks_for_nothing(String name, String value) {
        HistoryFilter filter = filter(Map.of(name, value));

        assertThat(filter.wrong()).containsExactly(new HistoryFilter.Wrong(name, value));
        assertThat(filter.value(name)).isEqualTo(value);
    }

    @Test
    void a_target_is_given_by_its_id_or_by_its_name() {
        assertThat(filter(Map.of("target", ID)).query().targetName()).isNull();
        assertThat(filter(Map.of("target", " Payroll ")).query().targetName()).isEqualTo("Payroll");
        assertThat(filter(Map.of("target", "Payroll")).query().targetId()).isNull();
        assertThat(filter(Map.of("target", "x".repeat(201))).wrong()).hasSize(1);
    }

    @Test
    void a_period_that_ends_before_it_begins_is_wrong() {
        assertThat(filter(Map.of("from", "2026-03-02", "until", "2026-03-01")).wrong())
                .containsExactly(new HistoryFilter.Wrong("until", "2026-03-01"));
    }

    @Test
    void a_link_keeps_the_filter_and_leaves_the_page() {
        HistoryFilter filter = filter(Map.of("action", "user.", "older", "7", "from", "2026-03-01"));

        assertThat(filter.with("newer", "9")).isEqualTo("/history?from=2026-03-01&action=user.&newer=9");
        assertThat(filter.with("within", "7d")).isEqualTo("/history?within=7d&action=user.");
        assertThat(filter.with("older", "")).isEqualTo("/history?from=2026-03-01&action=user.");
    }

    @Test
    void blank_and_absent_values_ask_for_nothing() {
        Map<String, @Nullable String> typed = new HashMap<>();
        typed.put("actor", " ");
        typed.put("outcome", null);

        HistoryFilter filter = HistoryFilter.of(typed, NOW);

        assertThat(filter.wrong()).isEmpty();
        assertThat(filter.narrowed()).isFalse();
    }

    private static HistoryFilter filter(Map<String, String> typed) {
        return HistoryFilter.of(new HashMap<>(typed), NOW);
    }
}
