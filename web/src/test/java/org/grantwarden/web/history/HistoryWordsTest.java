package org.grantwarden.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.identity.usecase.RequiresInterceptor;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.web.text.TextsIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryWordsTest {

    private static final UUID CONNECTION = UUID.fromString("0f9c2a34-7a54-4a8e-9f29-5f2f6d3f7a11");

    private final HistoryWords english = new HistoryWords(new TextsIn("en"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_action_its_area_and_every_type_log_and_outcome_have_words(String language) {
        TextsIn texts = new TextsIn(language);
        Stream<String> keys = Stream.of(
                        Stream.of(Action.values()).map(action -> "action." + action.code()),
                        HistoryChoices.areas().stream().map(area -> "area." + area),
                        Stream.of(TargetType.values()).map(type -> "type." + type.code()),
                        Stream.of(Log.values()).map(log -> "log." + log.code()),
                        Stream.of(Outcome.values()).map(outcome -> "outcome." + outcome.code()))
                .flatMap(key -> key);

        assertThat(keys)
                .allSatisfy(key -> assertThat(texts.get("history." + key)).doesNotContain("???"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void what_was_tried_and_the_right_that_it_took_have_words(String language) throws Exception {
        HistoryWords words = new HistoryWords(new TextsIn(language));
        List<String> useCases = guarded();

        assertThat(useCases).contains("KeepUsers", "KeepConnections", "StartAuthorization", "ReadHistory");
        assertThat(useCases).allSatisfy(name -> assertThat(words.value("attempted", name + ".work"))
                .doesNotContain(name, "???"));
        assertThat(Right.values()).allSatisfy(right -> assertThat(words.value("missing_right", right.code()))
                .doesNotContain("_", "???"));
        assertThat(words.value("attempted", "/connection-edit")).contains(" /connection-edit");
    }

    /** The use cases that demand a right, so that a new one is noticed without a word here. */
    private static List<String> guarded() throws IOException, URISyntaxException {
        Path domain = Path.of(Requires.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(domain)) {
            return guarded(domain);
        }
        try (FileSystem jar = FileSystems.newFileSystem(domain)) {
            return guarded(jar.getPath("/"));
        }
    }

    private static List<String> guarded(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.matches(".*\\.usecase\\.[A-Za-z]+\\.class"))
                    .map(name -> type(name.replaceFirst("\\.class$", "")))
                    .filter(HistoryWordsTest::demandsRight)
                    .map(Class::getSimpleName)
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Requires.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean demandsRight(Class<?> type) {
        return type != RequiresInterceptor.class
                && (type.isAnnotationPresent(Requires.class)
                        || Stream.of(type.getDeclaredMethods())
                                .anyMatch(method -> method.isAnnotationPresent(Requires.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_parameter_has_a_sentence_for_a_value_that_cannot_be_read(String language) {
        TextsIn texts = new TextsIn(language);

        assertThat(HistoryFilter.NAMES).allSatisfy(name -> assertThat(texts.format("history.wrong." + name, "x-1"))
                .contains("x-1")
                .doesNotContain("???"));
    }

    @Test
    void an_action_of_a_newer_version_shows_its_code() {
        assertThat(english.action("connection.transplant")).isEqualTo("connection.transplant");
        assertThat(english.field("colour")).isEqualTo("colour");
    }

    @Test
    void a_system_job_a_stranger_and_a_user_without_name_are_told_apart() {
        assertThat(english.actor(entry(new Actor(Actor.Type.SYSTEM, null, "refresher"), "refresher", Change.NONE)))
                .isEqualTo("System: refresher");
        assertThat(english.actor(entry(Actor.NOBODY, null, Change.NONE))).isEqualTo("Somebody not signed in");
        assertThat(english.actor(entry(Actor.user(CONNECTION), null, Change.NONE)))
                .isEqualTo("0f9c2a34…");
    }

    @Test
    void more_than_four_changed_fields_are_counted() {
        Change change = new Change(Stream.of("name", "provider", "account_type", "client_id", "deleted")
                .map(name -> new FieldChange(name, null, "x"))
                .toList());

        assertThat(english.summary(entry(Actor.NOBODY, null, change)))
                .isEqualTo("Account type, Client ID, Deleted, Name and 1 more");
    }

    @Test
    void conditions_verdicts_and_reasons_of_a_test_have_words() {
        assertThat(english.value("cleared", "needs_reauthorization client_problem"))
                .isEqualTo("Needs re-authorization, Client problem");
        assertThat(english.value("raised", "of_a_newer_version")).isEqualTo("of_a_newer_version");
        assertThat(Stream.of(ProbeResult.Verdict.values()).map(verdict -> new TextsIn("de")
                        .get("history.value.verdict." + verdict.name().toLowerCase(Locale.ROOT))))
                .allSatisfy(text -> assertThat(text).doesNotContain("???"));
        assertThat(Stream.of(Condition.values()).map(Condition::code))
                .allSatisfy(code -> assertThat(english.value("raised", code)).isNotEqualTo(code));
        assertThat(Stream.of(RefreshResult.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !name.equals("Fresh")))
                .allSatisfy(name -> assertThat(english.value("reason", name)).isNotEqualTo(name));
    }

    @Test
    void an_entry_without_change_tells_its_reason() {
        assertThat(english.summary(entry(Actor.NOBODY, null, Change.NONE))).isEqualTo("Reason: wrong password");
    }

    @Test
    void tokens_are_shown_on_their_connections_page() {
        assertThat(english.targetPage(entry(Actor.NOBODY, null, Change.NONE)))
                .isEqualTo("/connection?id=" + CONNECTION);
    }

    @Test
    void scopes_are_told_by_what_came_went_and_stayed() {
        EntryView.ScopeChange change = EntryViews.scopes("Scopes", "b a", "c b");

        assertThat(change).isEqualTo(new EntryView.ScopeChange("Scopes", List.of("c"), List.of("a"), List.of("b")));
        assertThat(EntryViews.scopes("Scopes", null, "").added()).isEmpty();
    }

    private static RecordedEntry entry(Actor actor, @Nullable String actorName, Change change) {
        return new RecordedEntry(
                1,
                null,
                Log.USE,
                UUID.randomUUID(),
                Instant.EPOCH,
                Action.TOKEN_SET_USE.code(),
                Outcome.SUCCESS,
                actor,
                actorName,
                Target.tokenSet(CONNECTION),
                1,
                null,
                UUID.randomUUID(),
                change,
                Map.of("reason", "wrong password", "read", "page"),
                false,
                null,
                null,
                "{}",
                "");
    }
}
