package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.LinkForm;
import org.grantwarden.domain.authorization.usecase.LinkRules;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are put together while the program runs: no page names them whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_state_every_obstacle_and_every_reason_has_words(String language) {
        List<String> keys = new ArrayList<>();
        Stream.concat(Stream.of(AuthorizationLink.Status.values()).map(LinkWordsTest::lower), Stream.of("tried"))
                .forEach(state -> keys.addAll(List.of("link.state." + state, "link.state." + state + ".text")));
        for (LinkRules.Block block : LinkRules.Block.values()) {
            keys.addAll(
                    List.of("link.block." + lower(block), "guest." + lower(block), "guest." + lower(block) + ".text"));
        }
        for (String reason : List.of("by_hand", "replaced", "connection_deleted")) {
            keys.add("link.revoked." + reason);
        }

        TextsIn texts = new TextsIn(language);
        assertThat(keys).hasSizeGreaterThan(30).allSatisfy(key -> assertThat(
                        texts.format("authorization." + key, "somebody", 30))
                .doesNotContain("???"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_problem_of_the_form_has_words(String language) {
        TextsIn texts = new TextsIn(language);
        LinkForm empty = new LinkForm("", "", LinkForm.LONGEST.multipliedBy(2));
        LinkForm lengthy = new LinkForm("x".repeat(300), "x".repeat(600), LinkForm.USUAL);
        LinkForm hidden = new LinkForm("a\u0000b", "a\u0000b", LinkForm.USUAL);

        assertThat(Stream.of(empty, lengthy, hidden).flatMap(form -> form.problems().stream()))
                .hasSize(7)
                .allSatisfy(problem -> assertThat(
                                texts.format("authorization.problem." + problem.field() + "." + problem.code(), "200"))
                        .doesNotContain("???"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
