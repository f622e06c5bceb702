package org.grantwarden.domain.world;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.grantwarden.domain.installation.Settings;

/** What an operator has set who changed nothing. */
abstract class FixedSettings implements Settings {
    @Override
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:8080");
    }

    @Override
    public Path dataFolder() {
        return Path.of("data");
    }

    @Override
    public String node() {
        return "node-1";
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
        return Duration.ofSeconds(50);
    }

    @Override
    public Duration refreshGrace() {
        return Duration.ofSeconds(140);
    }
}
