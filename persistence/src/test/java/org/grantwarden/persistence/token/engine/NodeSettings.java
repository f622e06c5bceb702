package org.grantwarden.persistence.token.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.grantwarden.domain.installation.Settings;

/** Settings of a node; the times are the product's defaults. */
record NodeSettings(String node, Path dataFolder) implements Settings {
    @Override
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:8080");
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
    public Duration providerTimeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration refreshLease() {
        return providerTimeout().multipliedBy(2).plusSeconds(10);
    }

    @Override
    public Duration refreshGrace() {
        return Duration.ofMinutes(2).plus(providerTimeout());
    }
}
