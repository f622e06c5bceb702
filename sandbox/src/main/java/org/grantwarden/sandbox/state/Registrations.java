package org.grantwarden.sandbox.state;

import java.time.Clock;
import java.util.List;
import org.grantwarden.sandbox.client.ApiKey;
import org.grantwarden.sandbox.client.RedirectUri;
import org.grantwarden.sandbox.client.RegisteredClient;

/** Registers clients and makes API keys. */
public final class Registrations {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST = 1_000;

    private final Store store;
    private final Clock clock;

    /** Registers in this store. */
    public Registrations(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A new client with one callback URI.
     *
     * @throws IllegalArgumentException with a sentence, if the name or the URI cannot be taken
     */
    public RegisteredClient register(String name, String description, String callback) {
        var client = RegisteredClient.generate(
                name(name),
                atMost("description", description),
                List.of(RedirectUri.checked(atMost("callback URI", callback))),
                clock.instant());
        store.update(state -> {
            if (state.clients().size() >= MOST) {
                throw new IllegalArgumentException("There are too many clients already.");
            }
            return state.with(client);
        });
        return client;
    }

    /**
     * A new API key.
     *
     * @throws IllegalArgumentException with a sentence, if the name cannot be taken
     */
    public ApiKey mintApiKey(String name) {
        var key = ApiKey.generate(name(name), clock.instant());
        store.update(state -> {
            if (state.apiKeys().size() >= MOST) {
                throw new IllegalArgumentException("There are too many keys already.");
            }
            return state.with(key);
        });
        return key;
    }

    /** Sees to it that there is a first client, and that it has these callback URIs. */
    public RegisteredClient firstClient(String name, List<String> callbacks) {
        Snapshot next = store.update(state -> {
            RegisteredClient first = state.clients().isEmpty()
                    ? RegisteredClient.generate(name, "Made at the first start", List.of(), clock.instant())
                    : state.clients().get(0);
            for (String callback : callbacks) {
                first = first.withRedirectUri(RedirectUri.checked(callback));
            }
            return state.with(first);
        });
        return next.clients().get(0);
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static String atMost(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The " + what + " is longer than " + LONGEST_TEXT + " characters.");
        }
        return text;
    }
}
