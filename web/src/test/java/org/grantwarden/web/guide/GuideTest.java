package org.grantwarden.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {
    private static final String CONTEXT = "/context";
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern IMAGE = Pattern.compile("src=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private final Guide guide = new Guide();

    @ParameterizedTest
    @EnumSource(Chapter.class)
    void every_link_of_a_chapter_leads_to_a_heading_or_out_of_the_house(Chapter chapter) {
        Guide.Rendered text = guide.text(chapter, CONTEXT);

        assertThat(text.title()).isNotBlank();
        assertThat(all(LINK, text.html())).allSatisfy(link -> {
            if (link.startsWith("https://")) {
                return;
            }
            String[] parts = link.split("#", 2);
            Chapter target = parts[0].isEmpty() ? chapter : chapterAt(parts[0]);
            if (parts.length > 1) {
                assertThat(all(ID, guide.text(target, CONTEXT).html()))
                        .as("headings of " + target)
                        .contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Chapter.class)
    void every_picture_is_there(Chapter chapter) {
        assertThat(all(IMAGE, guide.text(chapter, CONTEXT).html())).allSatisfy(image -> {
            assertThat(image).startsWith(CONTEXT + "/guide-images/");
            assertThat(Path.of("../docs/images", image.substring(image.lastIndexOf('/') + 1)))
                    .exists();
        });
    }

    @Test
    void every_file_of_the_guide_is_a_chapter() throws Exception {
        try (var files = Files.list(Path.of("../docs/guide"))) {
            assertThat(files.map(file -> "guide/" + file.getFileName()))
                    .allSatisfy(file -> assertThat(Chapter.ofFile(file)).isPresent());
        }
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
