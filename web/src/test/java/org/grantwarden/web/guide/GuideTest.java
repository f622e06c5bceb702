package org.grantwarden.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {
    private static final String CONTEXT = "/context";
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern IMAGE = Pattern.compile("src=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private final Guide guide = new Guide();

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void every_link_of_a_chapter_leads_to_a_heading_or_out_of_the_house(Chapter chapter, Locale language) {
        Guide.Rendered text = guide.text(chapter, language, CONTEXT);

        assertThat(text.title()).isNotBlank();
        assertThat(all(LINK, text.html())).allSatisfy(link -> {
            if (link.startsWith("https://")) {
                return;
            }
            String[] parts = link.split("#", 2);
            Chapter target = parts[0].isEmpty() ? chapter : chapterAt(parts[0]);
            if (parts.length > 1) {
                assertThat(all(ID, guide.text(target, language, CONTEXT).html()))
                        .as("headings of " + target)
                        .contains(parts[1]);
            }
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void every_picture_is_there(Chapter chapter, Locale language) {
        assertThat(all(IMAGE, guide.text(chapter, language, CONTEXT).html())).allSatisfy(image -> {
            String prefix = CONTEXT + "/guide-images/";
            assertThat(image).startsWith(prefix);
            assertThat(Path.of("../docs/images", image.substring(prefix.length())))
                    .exists();
        });
    }

    @Test
    void every_file_of_the_guide_is_a_chapter() throws Exception {
        try (var files = Files.walk(GuideLanguages.GUIDE)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> GuideLanguages.DOCS.relativize(file).toString()))
                    .allSatisfy(file -> assertThat(Chapter.ofFile(file)).isPresent());
        }
    }

    @Test
    void a_heading_has_the_same_address_in_every_language() {
        Set<String> english =
                all(ID, guide.text(Chapter.OPERATOR, Locale.ENGLISH, CONTEXT).html());
        Guide.Rendered german = guide.text(Chapter.OPERATOR, Locale.GERMAN, CONTEXT);

        assertThat(german.language()).isEqualTo("de");
        assertThat(all(ID, german.html())).isEqualTo(english).contains("guide-changes-are-refused");
        assertThat(guide.text(Chapter.INDEX, Locale.GERMAN, CONTEXT).html())
                .contains("href=\"/context/guide?chapter=operator#guide-changes-are-refused\"");
    }

    @Test
    void what_is_not_written_in_the_readers_language_is_shown_in_english() {
        assertThat(guide.text(Chapter.VERIFY, Locale.GERMAN, CONTEXT))
                .isEqualTo(guide.text(Chapter.VERIFY, Locale.ENGLISH, CONTEXT));
        assertThat(guide.text(Chapter.OPERATOR, Locale.ITALIAN, CONTEXT).language())
                .isEqualTo("en");
        assertThat(guide.text(Chapter.OPERATOR, Locale.forLanguageTag("de-AT"), CONTEXT)
                        .language())
                .isEqualTo("de");
    }

    static Stream<Arguments> texts() throws IOException {
        return GuideLanguages.all().stream().flatMap(language -> Stream.of(Chapter.values())
                .map(chapter -> Arguments.of(chapter, Locale.forLanguageTag(language))));
    }

    private static Chapter chapterAt(String address) {
        String prefix = CONTEXT + "/guide?chapter=";
        assertThat(address).startsWith(prefix);
        return Chapter.ofKey(address.substring(prefix.length())).orElseThrow();
    }

    private static Set<String> all(Pattern pattern, String html) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
