package org.grantwarden.connectors.http;

import java.nio.file.Path;
import java.time.Clock;
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
        return reaching(allowedHosts, timeout, new Gates(Clock.systemUTC()));
    }

    /** One that may reach these hosts and trusts that certificate. */
    public static OutboundHttp trusting(String allowedHosts, Path caFile) {
        return new OutboundHttp(
                new TestSettings(Duration.ofSeconds(20)),
                new Gates(Clock.systemUTC()),
                Optional.of(allowedHosts),
                Optional.empty(),
                Optional.empty(),
                Optional.of(caFile.toString()));
    }

    /** One that may reach these hosts, through these gates. */
    static OutboundHttp reaching(String allowedHosts, Duration timeout, Gates gates) {
        return new OutboundHttp(
                new TestSettings(timeout),
                gates,
                Optional.of(allowedHosts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
