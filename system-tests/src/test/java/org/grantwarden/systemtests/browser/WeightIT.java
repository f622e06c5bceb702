package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What pages cost over the wire, which is held to its limit, and how fast they are on a slow processor, which is told in
 * {@code target/weight.md} and decides nothing.
 */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WeightIT {
    private static final long FIRST_VISIT = 400_000;
    private static final long LATER_PAGE = 60_000;
    private static final List<String> LATER = List.of(
            "/", "/connections", "/connection-edit", "/iclients", "/scopes", "/history", "/evidence", "/providers");

    @Test
    void the_first_visit_and_later_pages_are_light(SharedConsole console) throws IOException {
        String state;
        try (Visit visit = console.administrator()) {
            state = visit.context().storageState();
        }
        List<Weighed> weighed = new ArrayList<>();
        try (Visit stranger = console.visit()) {
            weighed.add(Scales.on(stranger).weigh("/signin", "/signin, the first visit"));
        }
        try (Visit visit = console.visit(new Browser.NewContextOptions().setStorageState(state))) {
            Scales scales = Scales.on(visit);
            weighed.add(scales.weigh("/", "/, signed in, nothing cached"));
            for (String path : LATER) {
                // Twice: the first brings what only this page has, such as a script of its own.
                scales.weigh(path, path);
                weighed.add(scales.weigh(path, path));
            }
        }
        tell(weighed);

        assertThat(weighed).allSatisfy(page -> assertThat(page.largestPaint())
                .as("largest contentful paint of " + page.name())
                .isPositive());
        assertThat(weighed.subList(0, 2))
                .allSatisfy(page ->
                        assertThat(page.bytes()).as("bytes of " + page.name()).isBetween(1L, FIRST_VISIT));
        assertThat(weighed.subList(2, weighed.size()))
                .allSatisfy(page ->
                        assertThat(page.bytes()).as("bytes of " + page.name()).isBetween(1L, LATER_PAGE));
    }

    private static void tell(List<Weighed> weighed) throws IOException {
        StringBuilder table =
                new StringBuilder("| page | over the wire, kB | first byte, ms | largest paint, ms | slowest of"
                        + " three keys to next paint, ms |\n|---|--:|--:|--:|--:|\n");
        for (Weighed page : weighed) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.0f | %.0f | %.0f |%n",
                    page.name(),
                    page.bytes() / 1000.0,
                    page.firstByte(),
                    page.largestPaint(),
                    page.nextPaint()));
        }
        Files.writeString(Path.of("target", "weight.md"), table);
    }
}
