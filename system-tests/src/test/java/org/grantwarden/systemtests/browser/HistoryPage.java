package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** {@code /history} and, from one of its rows, {@code /entry}. */
final class HistoryPage {
    private final Visit visit;

    /** The newest entries of a log. */
    HistoryPage(Visit visit, String log) {
        this.visit = visit;
        visit.open("/history?log=" + log);
    }

    /** Chooses one kind of action in the filter. */
    HistoryPage filter(String action) {
        visit.id("history-action").selectOption(action);
        visit.id("history-submit").click();
        visit.page().waitForURL("**action=" + action.replace(".", "*") + "*");
        return this;
    }

    /** The entries on the page, newest first. */
    Locator rows() {
        return visit.page().locator(".gw-history-table tbody tr");
    }

    /** Opens the newest entry whose row has this text. */
    HistoryPage open(String text) {
        rows().filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .locator("a[href*='/entry?uid=']")
                .click();
        visit.page().waitForURL("**/entry?uid=*");
        return this;
    }

    /** A field that the opened entry changes. */
    Change change(String field) {
        Locator row = visit.page()
                .locator("table.gw-diff tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(visit.page()
                                .locator("th[scope=row]")
                                .filter(new Locator.FilterOptions().setHasText(field))));
        assertThat(row).hasCount(1);
        return new Change(row.locator("td").nth(0), row.locator("td").nth(1));
    }

    /** The scopes that the opened entry adds. */
    Locator addedScopes() {
        return visit.page().locator("li.gw-history-added");
    }

    /** The opened entry's facts: who, when, on what, with which outcome. */
    Locator what() {
        return visit.id("what");
    }

    /**
     * A field's values.
     *
     * @param before what it was
     * @param after what it is since
     */
    record Change(Locator before, Locator after) {
        void is(String expectedBefore, String expectedAfter) {
            assertThat(before).hasText(expectedBefore);
            assertThat(after).hasText(expectedAfter);
        }
    }
}
