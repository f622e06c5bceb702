package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One person at the console: a browser session of its own with a page. What the browser complains about (script errors,
 * the content security policy) and every accessibility problem found on the way fail the test when the visit ends, all
 * at once.
 */
public final class Visit implements AutoCloseable {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** No request is under way, no button waits for one, and nothing fades. */
    private static final String AT_REST = """
            () => (!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty() && jQuery.active === 0)
                && !document.querySelector('.ui-state-loading')
                && document.getAnimations().every(a => a.playState !== 'running'
                    || a.effect.getComputedTiming().iterations === Infinity)""";

    private static final AtomicInteger VISITS = new AtomicInteger();

    /** A desktop's window, high enough for a form in one piece. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 1400;

    private static final int SERVER_ERROR = 500;

    private final BrowserContext context;
    private final Page page;
    private final URI console;
    private final Set<String> complaints = new LinkedHashSet<>();

    Visit(BrowserContext context, URI console) {
        this.context = context;
        this.console = console;
        context.onPage(this::listen);
        this.page = context.newPage();
        page.setViewportSize(WIDTH, HEIGHT);
    }

    private void listen(Page opened) {
        opened.onPageError(error -> complaints.add(opened.url() + ": " + error));
        opened.onResponse(response -> {
            if (response.status() >= SERVER_ERROR) {
                complaints.add(response.url() + ": answered " + response.status());
            }
        });
        opened.onConsoleMessage(message -> {
            // Chromium reports a page that answers 403 or 404 as an error, too; tests open those on purpose.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(opened.url() + ": " + message.text());
            }
        });
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Opens a path of the console; answers the HTTP status. */
    public int open(String path) {
        return page.navigate(console.resolve(path).toString()).status();
    }

    /** The path that the page has, without its query. */
    public String path() {
        return URI.create(page.url()).getPath();
    }

    /** The element with this id. */
    public Locator id(String id) {
        return page.locator("[id=\"" + id + "\"]");
    }

    /** Waits until no Ajax request of the page is under way: what it brings would replace the parts that it updates. */
    public void settle() {
        page.waitForFunction("() => !window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty() && jQuery.active === 0");
    }

    public void signIn(String name, String password) {
        if (!"/signin".equals(path())) {
            open("/signin");
        }
        id("signInForm:name").fill(name);
        id("signInForm:password").fill(password);
        id("signInForm:signIn").click();
    }

    public void signOut() {
        page.locator("[popovertarget=gw-account]").click();
        page.locator("button[form=gw-sign-out]").click();
        page.waitForURL("**/signin**");
    }

    /** Looks for accessibility problems in what the page shows now. */
    public void scan() {
        scan(page);
    }

    /** The same for another page of this session, a pop-up for example. */
    public void scan(Page shown) {
        // Half-way through a fade, and on a button that waits, every text has too little contrast.
        shown.waitForFunction(AT_REST);
        for (Rule rule : axe(shown).analyze().getViolations()) {
            for (CheckedNode node : rule.getNodes()) {
                complaints.add(URI.create(shown.url()).getPath() + ": " + rule.getHelp() + " (" + rule.getId() + "): "
                        + node.getHtml());
            }
        }
    }

    private static AxeBuilder axe(Page shown) {
        AxeRunOnlyOptions only = new AxeRunOnlyOptions();
        only.setType("tag");
        only.setValues(RULES);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(only);
        // What is in order is counted, not described: that takes longer than finding what is not.
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(shown).options(options);
    }

    /** Shows the console dark from the next page on, and this one at once. */
    public void goDark() {
        page.locator("[popovertarget=gw-display]").click();
        page.locator("[data-gw-choice=theme] button[value=dark]").click();
        page.keyboard().press("Escape");
    }

    @Override
    public void close() {
        // The last picture, for whoever has to find out why a test failed.
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "visits", VISITS.incrementAndGet() + ".png"))
                .setFullPage(true));
        context.close();
        assertThat(complaints)
                .as("complaints of the browser and of the accessibility scan")
                .isEmpty();
    }
}
