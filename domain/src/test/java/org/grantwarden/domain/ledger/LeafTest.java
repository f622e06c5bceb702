package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeafTest {
    private static final String SALT = "00".repeat(32);
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123456Z");

    @Test
    void a_leaf_is_one_line_of_canonical_json_with_every_field_of_the_format() {
        Leaf leaf = Leaf.of(change(Change.NONE), AT, "ab".repeat(32), "node-1", SALT, SALT);

        assertThat(leaf.line())
                .startsWith("{\"action\":\"iclient.change\",\"actor\":{\"id\":\"00000000-0000-0000-0000-000000000007\"")
                .contains("\"at\":\"2026-11-24T08:00:00.123456Z\"")
                .contains("\"log\":\"control\"")
                .contains("\"prev\":\"" + "ab".repeat(32) + "\"")
                .contains("\"target\":{\"change\":true,")
                .contains("\"version\":2")
                .endsWith("\"v\":1}")
                .doesNotContain("\n");
    }

    @Test
    void values_and_personal_data_stand_apart_and_the_line_commits_to_them() {
        Change change = Change.between(Map.of("name", "old"), Map.of("name", "new"));

        Leaf leaf = Leaf.of(change(change), AT, null, "node-1", SALT, SALT);

        assertThat(leaf.line()).doesNotContain("old", "192.0.2.7").contains("\"changed\":[\"name\"]");
        assertThat(leaf.payload()).contains("\"before\":\"old\"", "\"after\":\"new\"");
        assertThat(leaf.personal()).contains("192.0.2.7");
        assertThat(leaf.line())
                .contains(Leaf.commitment(SALT, leaf.payload()))
                .contains(Leaf.commitment(SALT, leaf.personal()));
    }

    @Test
    void the_hash_has_the_leaf_prefix_of_RFC_6962() {
        Leaf leaf = new Leaf("hello world", SALT, "", SALT, "");

        String expected =
                HexFormat.of().formatHex(Base64.getDecoder().decode("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0="));
        assertThat(leaf.hash()).isEqualTo(expected);
    }

    @Test
    void a_fact_has_no_former_entry() {
        Entry fact = entry(false, Change.NONE);

        assertThat(Leaf.of(fact, AT, "ab".repeat(32), "node-1", SALT, SALT).line())
                .doesNotContain("prev");
    }

    @Test
    void a_line_that_would_not_fit_an_entry_bundle_is_refused() {
        Map<String, String> after = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            after.put("a_field_with_a_long_name_" + i, "x");
        }
        Entry entry = change(Change.between(Map.of(), after));

        assertThatThrownBy(() -> Leaf.of(entry, AT, null, "node-1", SALT, SALT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    private static Entry change(Change change) {
        return entry(true, change);
    }

    private static Entry entry(boolean changes, Change change) {
        return new Entry(
                new UUID(0, 9),
                Action.ICLIENT_CHANGE,
                Outcome.SUCCESS,
                Actor.user(new UUID(0, 7)),
                new Origin(new UUID(0, 8), "s1", "192.0.2.7", "Test"),
                Target.iClient(new UUID(0, 5)),
                2,
                changes,
                change,
                new TreeMap<>());
    }
}
