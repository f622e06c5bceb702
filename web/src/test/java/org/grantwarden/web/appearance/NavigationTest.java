package org.grantwarden.web.appearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NavigationTest {

    /** What no item leads to: one's own account, what is there before one signs in, and what is met once in a while. */
    private static final Set<String> APART = Set.of("/signin", "/authorize", "/password", "/restored", "/styleguide");

    private static final Path NAVIGATION = Path.of("src/main/webapp/WEB-INF/templates/navigation.xhtml");

    @Test
    void who_only_reads_sees_all_that_can_be_reviewed() throws IOException {
        assertThat(itemsFor("reader"))
                .containsExactly(
                        "/connections",
                        "/scopes",
                        "/calendar",
                        "/iclients",
                        "/providers",
                        "/api-clients",
                        "/history",
                        "/evidence",
                        "/retention",
                        "/keys",
                        "/guide");
    }

    @Test
    void users_and_configuration_are_for_administrators() throws IOException {
        assertThat(itemsFor("administrator")).containsExactly("/configuration", "/users");
    }

    @Test
    void each_page_marks_one_item_of_the_side_bar() throws IOException {
        List<String> items = new ArrayList<>(List.of(""));
        items.addAll(itemsFor("reader"));
        items.addAll(itemsFor("administrator"));
        try (var pages = Files.list(Path.of("src/main/webapp"))) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".xhtml"))
                            .map(name -> "/" + name.replaceFirst("\\.xhtml$", ""))
                            .filter(page -> !APART.contains(page)))
                    .allSatisfy(page -> assertThat(items.stream()
                                    .filter(item ->
                                            Navigation.current(page.equals("/index") ? "" : page, item) != null))
                            .as(page)
                            .hasSize(1));
        }
    }

    private static List<String> itemsFor(String role) throws IOException {
        String page = Files.readString(NAVIGATION);
        List<String> fragments = Pattern.compile(
                        "(?s)<ui:fragment rendered=\"#\\{navigation\\." + role + "}\">(.*?)</ui:fragment>")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        return Pattern.compile("path=\"([^\"]+)\"")
                .matcher(String.join("", fragments))
                .results()
                .map(NavigationTest::path)
                .toList();
    }

    private static String path(MatchResult item) {
        return item.group(1);
    }
}
