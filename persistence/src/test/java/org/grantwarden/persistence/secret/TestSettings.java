package org.grantwarden.persistence.secret;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.grantwarden.domain.installation.Settings;

/** Settings with a data folder of the test's choice. */
public record TestSettings(Path dataFolder, Optional<String> instanceId) implements Settings {
    /** An environment whose database may have any id. */
    public TestSettings(Path dataFolder) {
        this(dataFolder, Optional.empty());
    }

    @Override
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:8080");
    }

    @Override
    public String node() {
        return "test-node";
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
        return Duration.ofSeconds(30);
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
