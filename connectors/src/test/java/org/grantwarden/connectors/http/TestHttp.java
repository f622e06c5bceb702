package org.grantwarden.connectors.http;

import java.time.Duration;
import java.util.Optional;

/** The HTTP client as a test needs it. */
public final class TestHttp {
    private TestHttp() {}

    /** One that may reach this stub. */
    public static OutboundHttp reaching(StubServer stub) {
        return reaching(stub.host(), Duration.ofSeconds(20));
    }

    /** One that may reach these hosts. */
    public static OutboundHttp reaching(String allowedHosts, Duration timeout) {
        return new OutboundHttp(
                new TestSettings(timeout),
                Optional.of(allowedHosts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
