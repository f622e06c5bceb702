package org.grantwarden.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.web.text.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may look like, and what is said of one that does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsTest {
    private static final Set<String> KNOWN = Set.of("name", "at", "id", "count", "hours", "words", "secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "nonsense",
                "{\"name\":",
                "{\"other\": 1}",
                "{\"name\": 1}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"\\ud800\"}",
                "{\"at\": \"yesterday\"}",
                "{\"at\": \"+999999999-01-01T00:00:00Z\"}",
                "{\"id\": \"1-1-1-1-1\"}",
                "{\"count\": 1.5}",
                "{\"count\": 99999999999999}",
                "{\"count\": \"3\"}",
                "{\"hours\": []}",
                "{\"hours\": {\"other\": 1}}",
                "{\"words\": \"one\"}",
                "{\"words\": [1]}"
            })
    void a_body_that_is_not_as_it_must_be_is_an_invalid_request(String json) {
        assertThatThrownBy(() -> readAll(json))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem())
                        .satisfies(problem -> assertThat(problem.status()).isEqualTo(400))
                        .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid_request"))
                        .satisfies(problem -> assertThat(problem.detail()).endsWith(".")));
    }

    @Test
    void a_deep_or_a_long_body_is_refused_and_breaks_nothing() {
        assertThatThrownBy(() -> readAll("[".repeat(16_000))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> readAll(" ".repeat(20_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void what_is_right_is_read() {
        JsonBody body = body("""
                {"name": "é", "at": "2026-11-24T08:00:00Z", "count": 3, "words": ["a"], "hours": {}, "secret": "", "id": null}
                """);

        assertThat(body.text("name")).contains("é");
        assertThat(body.time("at")).isPresent();
        assertThat(body.number("count", 0, 3)).contains(3);
        assertThat(body.texts("words")).containsExactly("a");
        assertThat(body.object("hours", Set.of())).isPresent();
        assertThat(body.secret("secret")).isEmpty();
        assertThat(body.has("id")).isTrue();
        assertThat(body.id("id")).isEmpty();
    }

    @Test
    void wrong_values_are_told_by_member_in_the_words_of_the_console() {
        ApiProblem problem = new Refusals(new EnglishTexts())
                .invalid("iclient", List.of(Problem.of("clientSecret", "mask"), Problem.of("name", "taken", "A")))
                .problem();

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail()).contains("client_secret: ").contains("“A”").doesNotContain("???");
        assertThat(String.valueOf(problem.more())).contains("\"code\":\"mask\"");
        assertThat(Refusals.memberName("iClient")).isEqualTo("iclient");
    }

    @Test
    void somebody_who_was_quicker_is_named_with_what_they_changed() {
        Change change = new Change(List.of(new FieldChange("name", "A", "B")));

        ApiProblem problem =
                Refusals.changedMeanwhile(new Conflict("ann", null, 4, change)).problem();

        assertThat(problem.status()).isEqualTo(412);
        assertThat(problem.detail()).startsWith("ann ").contains("(name)");
        assertThat(String.valueOf(problem.more())).contains("\"version\":4").contains("\"after\":\"B\"");
    }

    /** Texts outside of a view, where the container has no page framework. */
    private static final class EnglishTexts extends Texts {
        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }
    }

    private static void readAll(String json) {
        JsonBody body = body(json);
        body.text("name");
        body.time("at");
        body.id("id");
        body.number("count", 0, 10);
        body.object("hours", Set.of("from"));
        body.texts("words");
    }

    private static JsonBody body(String json) {
        return JsonBody.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), KNOWN);
    }
}
