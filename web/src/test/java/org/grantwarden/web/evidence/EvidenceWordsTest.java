package org.grantwarden.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_damage_depth_result_and_state_has_words(String language) {
        TextsIn texts = new TextsIn(language);
        Stream<String> keys = Stream.of(
                        Stream.of(Damage.values()).map(damage -> "damage." + damage.code()),
                        Stream.of(Depth.values()).map(depth -> "check.depth." + lower(depth)),
                        Stream.of(Result.values()).map(result -> "check.state." + lower(result)),
                        Stream.of("check.state.waiting", "check.state.running"),
                        Stream.of(Log.values()).map(log -> "log." + log.code()),
                        Stream.of("well", "late", "halted", "refused").map(seal -> "seal.text." + seal),
                        Stream.concat(
                                        Stream.of(WitnessProblem.values()).map(WitnessProblem::code),
                                        Stream.of("well", "asked", "silent"))
                                .flatMap(state -> Stream.of("witness." + state, "witness.text." + state)),
                        Stream.of("range", "empty").map(wrong -> "export.wrong." + wrong))
                .flatMap(key -> key);

        assertThat(keys)
                .allSatisfy(key -> assertThat(texts.get("evidence." + key)).doesNotContain("???"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
