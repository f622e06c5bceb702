package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each page by itself: in a wide light window and in a narrow dark one it answers, fits and has no accessibility problem. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryPageIT {
    private static final int NARROW = 320;
    private static final int HIGH = 800;
    private static final List<String> PAGES = List.of(
            "/",
            "/connections",
            "/connection-edit",
            "/scopes",
            "/scopes?view=scopes&every=true",
            "/scopes?sensitive=true&every=true",
            "/calendar?days=365",
            "/iclients",
            "/providers",
            "/provider-edit",
            "/api-clients",
            "/history",
            "/history?log=use",
            "/evidence",
            "/configuration",
            "/authorize",
            "/authorize?said=declined",
            "/retention",
            "/keys",
            "/restored",
            "/users",
            "/password",
            "/guide",
            "/guide?chapter=operator",
            "/styleguide");

    /** A list and the address that its entries' own pages begin with. */
    private static final List<List<String>> FIRST_OF = List.of(
            List.of("/providers", "/provider?"),
            List.of("/history", "/entry?"),
            List.of("/connections", "/connection?"),
            List.of("/iclients", "/iclient?"));

    @Test
    void is_accessible_and_fits_wide_and_narrow_light_and_dark(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            var dark = new Browser.NewContextOptions()
                    .setStorageState(visit.context().storageState())
                    .setLocale("en-GB")
                    .setColorScheme(ColorScheme.DARK);
            // Side by side, each in a browser of its own: the scans are most of the time, and each takes one core.
            CompletableFuture<List<String>> narrow = CompletableFuture.supplyAsync(
                    () -> lookNarrow(console.product().url(), dark));
            List<String> overflowing = new ArrayList<>(look(visit));
            overflowing.addAll(narrow.join());
            assertThat(overflowing).as("pages that are wider than the window").isEmpty();
        }
    }

    private static List<String> lookNarrow(URI console, Browser.NewContextOptions options) {
        try (Playwright playwright = SharedConsole.playwright();
                Browser browser = SharedConsole.start(playwright);
                Visit visit = new Visit(browser.newContext(options), console)) {
            visit.page().setViewportSize(NARROW, HIGH);
            return look(visit);
        }
    }

    private static List<String> look(Visit visit) {
        List<String> overflowing = new ArrayList<>();
        for (String path : PAGES) {
            look(visit, path, overflowing);
        }
        for (List<String> list : FIRST_OF) {
            visit.open(list.get(0));
            Locator first = visit.page().locator("main a[href*='" + list.get(1) + "']");
            // What other tests leave behind differs from run to run; the two that always exist are demanded.
            assertThat(first.count() > 0
                            || list.get(0).equals("/connections")
                            || list.get(0).equals("/iclients"))
                    .as("entries in " + list.get(0))
                    .isTrue();
            if (first.count() > 0) {
                look(visit, first.first().getAttribute("href"), overflowing);
            }
        }
        return overflowing;
    }

    private static void look(Visit visit, String path, List<String> overflowing) {
        assertThat(visit.open(path)).as(path).isEqualTo(200);
        visit.scan();
        Object over = visit.page()
                .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) over).intValue() > 0) {
            overflowing.add(path + " by " + over + " px at " + visit.page().viewportSize().width);
        }
    }
}
