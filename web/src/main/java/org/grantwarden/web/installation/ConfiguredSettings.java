package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.ledger.NamedWitness;

/** The operator's settings from MicroProfile Config ({@code GRANTWARDEN_…}); the table of all stands in the README. */
@ApplicationScoped
public class ConfiguredSettings implements Settings {
    private static final int NODE_BYTES = 6;

    private final String node = newNode();
    private Config config;

    protected ConfiguredSettings() {}

    @Inject
    public ConfiguredSettings(Config config) {
        this.config = config;
    }

    private static String newNode() {
        byte[] bytes = new byte[NODE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public URI publicUrl() {
        String text = text("PUBLIC_URL", "http://127.0.0.1:" + text("HTTP_PORT", "8080"));
        URI url = URI.create(text.replaceFirst("/+$", ""));
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
        if (host.isEmpty() || !("https".equals(url.getScheme()) || loopback)) {
            throw new StartRefusedException(
                    "GRANTWARDEN_PUBLIC_URL must be https, or http on a loopback address; it is " + text);
        }
        return url;
    }

    @Override
    public Path dataFolder() {
        return Path.of(text("DATA_DIR", "data")).toAbsolutePath();
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public Duration sessionIdle() {
        return minutes("SESSION_IDLE_MINUTES", 30);
    }

    @Override
    public Duration sessionAbsolute() {
        return minutes("SESSION_HOURS", 12).multipliedBy(60);
    }

    @Override
    public Duration authorizationLifetime() {
        return minutes("AUTHORIZATION_MINUTES", 10);
    }

    @Override
    public Duration providerTimeout() {
        return Duration.ofSeconds(number("PROVIDER_TIMEOUT_SECONDS", 20));
    }

    @Override
    public Duration refreshLease() {
        return providerTimeout().multipliedBy(2).plusSeconds(10);
    }

    @Override
    public Duration refreshGrace() {
        return Duration.ofSeconds(number("REFRESH_GRACE_SECONDS", 120)).plus(providerTimeout());
    }

    @Override
    public Optional<String> instanceId() {
        String id = text("INSTANCE_ID", "");
        if (!id.matches("[A-Za-z0-9._-]{0,64}")) {
            throw new StartRefusedException(
                    "GRANTWARDEN_INSTANCE_ID must be letters, digits, dots, dashes and underscores, 64 at the most; it is '"
                            + id + "'");
        }
        return Optional.of(id).filter(set -> !set.isEmpty());
    }

    @Override
    public Duration longestSealingLag() {
        return Duration.ofSeconds(number("SEALING_LIMIT_SECONDS", 60));
    }

    @Override
    public List<NamedWitness> witnesses() {
        String text = text("WITNESSES", "");
        try {
            return text.isEmpty() ? List.of() : NamedWitness.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "GRANTWARDEN_WITNESSES is malformed: " + e.getMessage()
                            + "; it is '<key> <URL>' for each witness, separated by commas",
                    e);
        }
    }

    @Override
    public boolean ledgerIsPublic() {
        String text = text("LEDGER_PUBLIC", "on").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new StartRefusedException("GRANTWARDEN_LEDGER_PUBLIC must be on or off; it is '" + text + "'");
        };
    }

    private Duration minutes(String name, long fallback) {
        return Duration.ofMinutes(number(name, fallback));
    }

    private long number(String name, long fallback) {
        String text = text(name, Long.toString(fallback));
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartRefusedException("GRANTWARDEN_" + name + " must be a whole number; it is '" + text + "'", e);
        }
        throw new StartRefusedException("GRANTWARDEN_" + name + " must be above 0; it is " + text);
    }

    private String text(String name, String fallback) {
        return config.getOptionalValue("GRANTWARDEN_" + name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(fallback);
    }
}
