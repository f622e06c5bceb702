package org.grantwarden.connectors.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.grantwarden.domain.installation.Settings;

/** Settings of a test: only the provider time-out matters to connectors. */
public record TestSettings(Duration providerTimeout) implements Settings {
    @Override
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:8080");
    }

    @Override
    public Path dataFolder() {
        return Path.of("target");
    }

    @Override
    public String node() {
        return "test";
    }

    @Override
    public Duration sessionIdle() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration sessionAbsolute() {
        return Duration.ofHours(12);
    }

    @Override
    public Duration authorizationLifetime() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration refreshLease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration refreshGrace() {
        return Duration.ofMinutes(2);
    }
}
