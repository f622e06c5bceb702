package org.grantwarden.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide says what stands on the screen, in each language in the words of that language. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideWordsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/org/grantwarden/web/messages");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern LANGUAGE = Pattern.compile("foundation_([a-z]+)\\.properties");
    // A value with plural forms in it has braces inside of braces.
    private static final Pattern VALUE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");
    private static final String STEP = " → ";
    private static final String ANY_VALUE = "(?:…|[\\p{L}\\d]+)";
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** What is a name in the providers' definitions, and the word that explains the letters themselves. */
    private static final Set<String> NO_WORDS_OF_A_BUNDLE =
            Set.of("Production", "Sandbox", "Practice", "bold", "Fettschrift");

    @ParameterizedTest
    @MethodSource("languages")
    void what_is_bold_stands_on_the_screen(String language) throws IOException {
        List<Pattern> screen = screen(language);

        for (Chapter chapter : readers()) {
            assertThat(bold(read(chapter, language)))
                    .as(chapter.file(language))
                    .allMatch(words -> shows(screen, words));
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void a_translation_has_every_chapter_with_the_same_headings(String language) throws IOException {
        for (Chapter chapter : readers()) {
            assertThat(GuideLanguages.DOCS.resolve(chapter.file(language))).exists();
            assertThat(Headings.of(GuideFiles.parse(chapter, language)).levels())
                    .as(chapter.file(language))
                    .isEqualTo(Headings.of(GuideFiles.parse(chapter, Guide.ENGLISH))
                            .levels());
        }
    }

    @Test
    void the_guide_is_written_in_every_language_of_the_screen() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            assertThat(files.map(file -> LANGUAGE.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(name -> name.group(1)))
                    .containsExactlyInAnyOrderElementsOf(GuideLanguages.all());
        }
    }

    @Test
    void words_that_are_on_no_screen_are_noticed() throws IOException {
        List<Pattern> screen = screen("de");

        assertThat(bold("**Verbindungen → Verbindung anlegen** und\n**Bezeugt von 1\nvon 1**, **Anzeige**"))
                .allMatch(words -> shows(screen, words));
        assertThat(bold("**Connections**, **Verbindung eröffnen**")).noneMatch(words -> shows(screen, words));
    }

    static List<String> languages() throws IOException {
        return GuideLanguages.all();
    }

    static List<String> translations() throws IOException {
        return GuideLanguages.translations();
    }

    private static List<Chapter> readers() {
        return Stream.of(Chapter.values()).filter(Chapter::isForReaders).toList();
    }

    private static String read(Chapter chapter, String language) throws IOException {
        return Files.readString(GuideLanguages.DOCS.resolve(chapter.file(language)));
    }

    /** What is bold; several steps are taken one by one. */
    private static Set<String> bold(String text) {
        Set<String> found = new TreeSet<>();
        BOLD.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(bold -> bold.group(1).replaceAll("\\s+", " "))
                .forEach(words -> found.addAll(List.of(words.split(STEP))));
        found.removeAll(NO_WORDS_OF_A_BUNDLE);
        return found;
    }

    private static boolean shows(List<Pattern> screen, String words) {
        return screen.stream().anyMatch(text -> text.matcher(words).matches());
    }

    /** Each text of the screen, with anything for what it takes. */
    private static List<Pattern> screen(String language) throws IOException {
        List<Pattern> texts = new ArrayList<>();
        try (var files = Files.list(MESSAGES)) {
            for (Path file : files.filter(found -> found.toString().endsWith("_" + language + ".properties"))
                    .toList()) {
                Properties read = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    read.load(reader);
                }
                read.values().stream()
                        .map(text -> text.toString().replace("''", "'"))
                        // What is nothing but a value would be anything.
                        .filter(text -> LETTER.matcher(VALUE.matcher(text).replaceAll(""))
                                .find())
                        .forEach(text -> texts.add(pattern(text)));
            }
        }
        return texts;
    }

    private static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (MatchResult value : VALUE.matcher(text).results().toList()) {
            pattern.append(Pattern.quote(text.substring(from, value.start()))).append(ANY_VALUE);
            from = value.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(text.substring(from))).toString());
    }
}
