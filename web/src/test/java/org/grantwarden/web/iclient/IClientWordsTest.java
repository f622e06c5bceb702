package org.grantwarden.web.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IClientWordsTest {

    private final ConflictView conflicts = new ConflictView(new TextsIn("en"));

    @ParameterizedTest
    @CsvSource({
        "name,required",
        "name,too_long",
        "name,control_characters",
        "name,taken",
        "clientId,required",
        "clientId,not_a_client_id",
        "accountType,unknown",
        "accountType,used",
        "clientSecret,required",
        "clientSecret,mask",
        "clientSecret,too_long",
        "clientSecret,not_printable",
        "clientSecret,hosts_changed",
        "clientSecret,key_required",
        "clientSecret,certificate_required",
        "clientSecret,private_key",
        "clientSecret,prepared_hosts"
    })
    void every_problem_has_words(String field, String code) {
        var words = List.of(new TextsIn("en"), new TextsIn("de")).stream()
                .map(texts -> new ProblemMessages(texts).words("iclient", Problem.of(field, code, "3", "HR")));

        assertThat(words).noneMatch(text -> text.contains("???") || text.contains("{"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NO_CERTIFICATE", "OTHER_CERTIFICATE", "NO_CHAIN", "NOT_FOR_CLIENTS", "EXPIRED"})
    void every_flaw_of_a_key_has_words_that_say_what_to_do(Flaw flaw) {
        Problem problem = Problem.of("clientSecret", "key_" + flaw.name().toLowerCase(Locale.ROOT), "ES256");

        assertThat(new ProblemMessages(new TextsIn("en")).words("iclient", problem))
                .doesNotContain("???", "{0}")
                .containsAnyOf("Paste", "paste", "Make", "Export");
        assertThat(new ProblemMessages(new TextsIn("de")).words("iclient", problem))
                .doesNotContain("???", "{0}")
                .containsAnyOf("Fügen", "fügen", "Erzeugen", "Exportieren");
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "HALVES_DIFFER")
    void every_flaw_of_a_certificate_has_words_that_say_what_to_do(Flaw flaw) {
        Problem problem =
                Problem.of("clientSecret", "certificate_" + flaw.name().toLowerCase(Locale.ROOT), "ES256");

        assertThat(new ProblemMessages(new TextsIn("en")).words("iclient", problem))
                .doesNotContain("???", "{0}")
                .containsAnyOf("Paste", "paste");
        assertThat(new ProblemMessages(new TextsIn("de")).words("iclient", problem))
                .doesNotContain("???", "{0}")
                .containsAnyOf("Fügen", "fügen");
    }

    @Test
    void a_conflict_says_who_changed_which_field_from_what_to_what() {
        var change = new Change(List.of(new FieldChange("client_id", "a", "b"), new FieldChange("name", "HR", "HR 2")));
        var conflict = new Conflict("ann", Instant.EPOCH, 3, change);

        assertThat(conflicts.sentence(conflict)).startsWith("ann has changed");
        assertThat(conflicts.lines(conflict))
                .containsExactly(
                        new org.grantwarden.web.component.FieldChange("Client ID", "a", "b"),
                        new org.grantwarden.web.component.FieldChange("Name", "HR", "HR 2"));
    }

    @Test
    void a_conflict_of_unknown_origin_is_somebodys() {
        assertThat(conflicts.sentence(new Conflict(null, null, 3, Change.NONE))).startsWith("Somebody");
    }
}
