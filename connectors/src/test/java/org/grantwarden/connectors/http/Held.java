package org.grantwarden.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An answer that a server holds back until it is told to go on. */
final class Held implements Answer {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch arrived;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Answer answer;

    /** Held back from that many requests. */
    Held(int requests, Answer answer) {
        this.arrived = new CountDownLatch(requests);
        this.answer = answer;
    }

    @Override
    public void to(HttpExchange exchange) throws IOException {
        arrived.countDown();
        await(released);
        answer.to(exchange);
    }

    /** Waits until all of the requests have come. */
    void awaitRequests() {
        await(arrived);
    }

    /** Lets the answers go. */
    void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
