package org.grantwarden.systemtests.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Weighs pages in a visit's browser through the DevTools protocol. */
final class Scales {
    private static final int SLOWED = 4;

    private static final String TIMES = """
            () => new Promise(answer => {
                const navigation = performance.getEntriesByType('navigation')[0];
                new PerformanceObserver(list => {
                    const last = list.getEntries().at(-1);
                    answer([navigation.responseStart - navigation.requestStart, last.startTime]);
                }).observe({type: 'largest-contentful-paint', buffered: true});
            })""";

    /** Entries come after the paint that they tell of. */
    private static final String NEXT_PAINT = """
            () => new Promise(answer => requestAnimationFrame(() => setTimeout(() => {
                let slowest = 0;
                new PerformanceObserver(list => {
                    for (const event of list.getEntries()) {
                        slowest = Math.max(slowest, event.interactionId ? event.duration : 0);
                    }
                }).observe({type: 'event', buffered: true, durationThreshold: 16});
                setTimeout(() => answer(slowest), 50);
            })))""";

    private final Visit visit;
    private final AtomicLong bytes = new AtomicLong();

    private Scales(Visit visit) {
        this.visit = visit;
    }

    static Scales on(Visit visit) {
        Scales scales = new Scales(visit);
        CDPSession devTools = visit.context().newCDPSession(visit.page());
        devTools.on("Network.loadingFinished", scales::received);
        devTools.send("Network.enable");
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", SLOWED);
        devTools.send("Emulation.setCPUThrottlingRate", rate);
        return scales;
    }

    private void received(JsonObject finished) {
        bytes.addAndGet(finished.get("encodedDataLength").getAsLong());
    }

    /** Opens a path and weighs what came. */
    Weighed weigh(String path, String name) {
        bytes.set(0);
        visit.open(path);
        Page page = visit.page();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        long received = bytes.get();
        double[] times = numbers(page.evaluate(TIMES));
        for (String key : new String[] {"Tab", "Tab", "Shift+Tab"}) {
            page.keyboard().press(key);
        }
        return new Weighed(name, received, times[0], times[1], ((Number) page.evaluate(NEXT_PAINT)).doubleValue());
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }
}
