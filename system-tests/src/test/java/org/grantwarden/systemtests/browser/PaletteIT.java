package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Getting about: the command palette, the keyboard shortcuts, and the first page that they start from. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaletteIT {
    private static final int NARROW = 320;
    private static final int HIGH = 640;

    @Test
    void the_palette_finds_things_pages_and_actions_by_keyboard_alone(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/");
            Keyboard keyboard = visit.page().keyboard();
            Locator text = visit.id("gw-palette-text");
            Locator active = visit.page().locator("#gw-palette-list [aria-selected=true]");

            keyboard.press("Control+k");
            assertThat(text).isFocused();
            visit.scan();
            keyboard.type("lever");
            assertThat(active).hasText(Pattern.compile("Lever"));
            assertThat(visit.id("gw-palette-said")).hasText(Pattern.compile("Results: [1-9].*"));
            assertThat(text).hasAttribute("aria-activedescendant", "gw-palette-o0");
            visit.scan();
            keyboard.press("ArrowDown");
            assertThat(text).not().hasAttribute("aria-activedescendant", "gw-palette-o0");
            keyboard.press("ArrowUp");
            keyboard.press("Enter");
            visit.page().waitForURL("**/provider?id=*");

            keyboard.press("Control+k");
            keyboard.type("home");
            assertThat(active).hasText("Home");
            keyboard.press("Enter");
            visit.page().waitForURL(Pattern.compile("/$"));

            // What was visited last comes first; leaving the palette gives the focus back.
            Locator button = visit.page().locator("[data-gw-palette=open]");
            button.click();
            assertThat(active).hasText("Lever");
            keyboard.press("Escape");
            assertThat(visit.id("gw-palette")).isHidden();
            assertThat(button).isFocused();

            keyboard.press("Control+k");
            keyboard.type("theme dark");
            keyboard.press("Enter");
            assertThat(visit.page().locator("html")).hasAttribute("data-theme", "dark");
            visit.page().setViewportSize(NARROW, HIGH);
            keyboard.press("Control+k");
            keyboard.type("add iclient");
            assertThat(active).hasCount(1);
            visit.scan();
            assertThat((Boolean) visit.page()
                            .evaluate(
                                    "() => document.getElementById('gw-palette').getBoundingClientRect().right <= 320"))
                    .isTrue();
            keyboard.press("Enter");
            assertThat(visit.id("iClientForm")).isVisible();
            assertThat(visit.page().url()).doesNotContain("#");
        }
    }

    @Test
    void single_keys_lead_to_pages_until_somebody_switches_them_off(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/");
            Keyboard keyboard = visit.page().keyboard();
            Locator sheet = visit.id("gw-keys");

            keyboard.press("?");
            assertThat(sheet).isVisible();
            assertThat(visit.page().locator("#gw-keys-go > div"))
                    .hasCount(visit.page().locator("#gw-side .gw-nav a").count());
            visit.scan();
            keyboard.press("Escape");
            assertThat(sheet).isHidden();

            keyboard.type("gh");
            visit.page().waitForURL("**/history");
            keyboard.press("/");
            assertThat(visit.id("history-target")).isFocused();
            keyboard.type("gc");
            assertThat(visit.path()).isEqualTo("/history");

            visit.page().locator("[popovertarget=gw-account]").click();
            visit.page().locator("#gw-account [data-gw-keys=open]").click();
            visit.id("gw-keys-on").uncheck();
            visit.scan();
            keyboard.press("Escape");
            visit.open("/evidence");
            keyboard.press("?");
            keyboard.type("gc");
            assertThat(sheet).isHidden();
            assertThat(visit.path()).isEqualTo("/evidence");
        }
    }

    @Test
    void home_says_how_things_stand_and_each_number_leads_to_what_it_counts(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/");
            assertThat(visit.page().locator("#ledger .gw-chip")).not().hasCount(0);
            Locator days = visit.page().locator("#week a");
            assertThat(days).hasCount(7);

            days.last().click();
            visit.page().waitForURL("**/history?from=*");
            assertThat(visit.page().locator("main tbody tr").first()).isVisible();
        }
    }
}
