package org.grantwarden.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path MESSAGES = Path.of("src/main/resources/org/grantwarden/web/messages");
    private static final Pattern KEY = Pattern.compile("msg(?:\\[|\\.format\\()'([\\w.]+)'\\s*(?:]|[,)])");
    // A missing part is no error of its own to Faces: the whole page answers 404.
    private static final Pattern INCLUDE = Pattern.compile("<ui:include src=\"([^\"#]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
    /** Attributes whose value a person reads or hears. */
    private static final Pattern SPOKEN = Pattern.compile("\\s(?:value|label|title|alt|aria-label|ariaLabel|header|"
            + "headerText|placeholder|lead|text|help|caption|action|destroys|emptyMessage|summary)=\"([^\"]*)\"");

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_shows_no_text_that_is_not_in_a_bundle(Path page) throws IOException {
        assertThat(literals(Files.readString(page))).as(page.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_text_that_a_page_asks_for_exists(Path page) throws IOException {
        var keys = KEY.matcher(Files.readString(page)).results().map(found -> found.group(1));

        assertThat(keys).as(page.toString()).allMatch(PagesTest::known);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_part_that_a_page_includes_is_there(Path page) throws IOException {
        var parts = INCLUDE.matcher(Files.readString(page)).results().map(found -> found.group(1));

        assertThat(parts)
                .as(page.toString())
                .allMatch(
                        part -> Files.exists(part.startsWith("/") ? Path.of(PAGES + part) : page.resolveSibling(part)));
    }

    @Test
    void literal_text_is_found_in_content_and_in_attributes() {
        var page = "<p title=\"Hello\">Text <b>#{msg['a.b']}</b></p><img alt=\"#{msg['a.c']}\"/>";

        assertThat(literals(page)).containsExactly("Text", "Hello");
    }

    static List<Path> pages() throws IOException {
        try (var files = Files.walk(PAGES)) {
            // The style guide's sample values are data, as a database's would be.
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .filter(file -> !file.toString().contains("styleguide"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> literals(String source) {
        var page = EXPRESSION
                .matcher(source.replaceAll("(?s)<!--.*?-->|<!DOCTYPE[^>]*>|<\\?xml[^>]*>", ""))
                .replaceAll("");
        var found = new ArrayList<String>();
        Pattern.compile(">([^<>]*)<").matcher(page).results().forEach(text -> addWords(found, text));
        SPOKEN.matcher(page).results().forEach(text -> {
            if (!page.substring(0, text.start()).matches("(?s).*<(?:meta|form|f:|o:|input|button|option)[^<>]*")) {
                addWords(found, text);
            }
        });
        return found;
    }

    private static void addWords(List<String> found, MatchResult text) {
        String words = text.group(1).replaceAll("&#?\\w+;", "").strip();
        if (words.matches("(?s).*\\p{L}.*")) {
            found.add(words);
        }
    }

    private static boolean known(String key) {
        if (key.endsWith(".")) {
            return true; // The rest is computed; what is shown then is a browser test's matter.
        }
        var file = MESSAGES.resolve(key.replaceFirst("\\..*", "") + "_en.properties");
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            return false;
        }
        return texts.containsKey(key);
    }
}
