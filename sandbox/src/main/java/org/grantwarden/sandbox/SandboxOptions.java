package org.grantwarden.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a look-alike is started.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param callback redirect URI registered with the first client; null for none
 * @param stateFile carries clients, keys and grants over a restart; null to keep them in memory
 * @param accessTokenSeconds ordinary life of an access token
 * @param rateLimited whether the API limits its callers to 10 requests a second
 */
public record SandboxOptions(
        int port,
        @Nullable URI callback,
        @Nullable Path stateFile,
        int accessTokenSeconds,
        boolean rateLimited,
        Clock clock) {
    private static final int ORDINARY_PORT = 8089;
    private static final int ORDINARY_SECONDS = 3_600;
    private static final int LARGEST_PORT = 65_535;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException with a sentence, if one is out of range
     */
    public SandboxOptions {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("--port is a number from 0 to " + LARGEST_PORT);
        }
        if (accessTokenSeconds < 1) {
            throw new IllegalArgumentException("--access-token-seconds is a number from 1");
        }
    }

    /** Port 8089, in memory, tokens of one hour, the rate limit on. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(ORDINARY_PORT, null, null, ORDINARY_SECONDS, true, Clock.systemUTC());
    }

    /** On another port; 0 takes a free one. */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, callback, stateFile, accessTokenSeconds, rateLimited, clock);
    }

    /** With this redirect URI for the first client. */
    public SandboxOptions withCallback(URI uri) {
        return new SandboxOptions(port, uri, stateFile, accessTokenSeconds, rateLimited, clock);
    }

    /** With the state in a file. */
    public SandboxOptions withStateFile(Path file) {
        return new SandboxOptions(port, callback, file, accessTokenSeconds, rateLimited, clock);
    }

    /** With another life of access tokens. */
    public SandboxOptions withAccessTokenSeconds(int seconds) {
        return new SandboxOptions(port, callback, stateFile, seconds, rateLimited, clock);
    }

    /** Without the API's rate limit, for tests that call it often. */
    public SandboxOptions withoutRateLimit() {
        return new SandboxOptions(port, callback, stateFile, accessTokenSeconds, false, clock);
    }

    /** With another clock, for tests that let time pass. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(port, callback, stateFile, accessTokenSeconds, rateLimited, other);
    }

    /**
     * Reads command-line arguments of the form {@code --name=value}.
     *
     * @throws IllegalArgumentException with a sentence, if one is unknown or wrong
     */
    public static SandboxOptions read(String... arguments) {
        SandboxOptions options = defaults();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            options = switch (name) {
                case "--port" -> options.withPort(number(name, value));
                case "--callback" -> options.withCallback(URI.create(value));
                case "--state" -> options.withStateFile(Path.of(value));
                case "--access-token-seconds" -> options.withAccessTokenSeconds(number(name, value));
                default ->
                    throw new IllegalArgumentException("unknown option " + name
                            + "; known are --port, --callback, --state and --access-token-seconds, each with =value");
            };
        }
        return options;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " needs a whole number", notANumber);
        }
    }
}
