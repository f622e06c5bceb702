package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.KeyDigests;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Knows an API client by its key. What is wrong beyond "not known" is told only to who has the whole key. */
@ApplicationScoped
public class AuthenticateApiClient {
    private FindApiClient findApiClient;
    private KeyDigests digests;
    private RefusedCalls refusedCalls;
    private Entries entries;
    private Clock clock;

    protected AuthenticateApiClient() {}

    @Inject
    public AuthenticateApiClient(
            FindApiClient findApiClient, KeyDigests digests, RefusedCalls refusedCalls, Entries entries, Clock clock) {
        this.findApiClient = findApiClient;
        this.digests = digests;
        this.refusedCalls = refusedCalls;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * It is this one.
         *
         * @param keyPrefix public part of the key that it showed
         */
        record Known(ApiClient client, String keyPrefix) implements Result {}

        /** It is not let in. */
        record Refused(Reason reason) implements Result {}
    }

    /** Why somebody is not let in. */
    public enum Reason {
        /** No key was sent. */
        MISSING_KEY,
        /** Not a key of this installation. */
        INVALID_KEY,
        KEY_EXPIRED,
        CLIENT_DISABLED,
        ADDRESS_NOT_ALLOWED,
        /** Known, but it calls too often. */
        RATE_LIMITED;

        /** As problems and entries name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The client whose key this is.
     *
     * @param presented the bearer token as sent; null when none was
     * @param address from where the call comes
     */
    public Result authenticate(@Nullable String presented, String address) {
        if (presented == null) {
            return refused(Reason.MISSING_KEY, null, "");
        }
        Optional<ApiKey> key = ApiKey.parse(presented);
        Optional<ApiClient> found = key.flatMap(k -> findApiClient.byKeyPrefix(k.prefix()));
        Optional<KeyInfo> info = found.flatMap(
                        client -> client.keyOf(key.orElseThrow().prefix()))
                .filter(stored -> digests.matches(key.orElseThrow(), stored.digest()));
        if (info.isEmpty()) {
            return refused(
                    Reason.INVALID_KEY,
                    found.orElse(null),
                    key.map(ApiKey::prefix).orElse(""));
        }
        ApiClient client = found.orElseThrow();
        String prefix = info.get().prefix();
        if (!info.get().validAt(clock.instant())) {
            return refused(Reason.KEY_EXPIRED, client, prefix);
        }
        if (!client.enabled()) {
            return refused(Reason.CLIENT_DISABLED, client, prefix);
        }
        if (!client.allows(address)) {
            return refused(Reason.ADDRESS_NOT_ALLOWED, client, prefix);
        }
        return new Result.Known(client, prefix);
    }

    /**
     * The client whose key this is, as it was when its row was read last; empty where that does not let it in. Only for calls
     * that compare its version with the database's before they give anything away.
     *
     * @param presented the bearer token as sent; null when none was
     * @param address from where the call comes
     */
    public Optional<Result.Known> recall(@Nullable String presented, String address) {
        Instant now = clock.instant();
        return Optional.ofNullable(presented).flatMap(ApiKey::parse).flatMap(key -> findApiClient
                .remembered(key.prefix())
                .filter(client -> client.enabled() && client.allows(address))
                .filter(client -> client.keyOf(key.prefix())
                        .filter(stored -> stored.validAt(now) && digests.matches(key, stored.digest()))
                        .isPresent())
                .map(client -> new Result.Known(client, key.prefix())));
    }

    /** Puts on record that a known client calls too often. */
    public void rateLimited(ApiClient client, String keyPrefix) {
        refused(Reason.RATE_LIMITED, client, keyPrefix);
    }

    private Result refused(Reason reason, @Nullable ApiClient client, String keyPrefix) {
        Entry entry = client == null
                ? entries.fact(Action.API_CLIENT_REFUSE, Outcome.DENIED, Target.SYSTEM, 0)
                : entries.fact(
                        Action.API_CLIENT_REFUSE, Outcome.DENIED, Target.apiClient(client.id()), client.version());
        // A wrong secret behind a known prefix proves nothing about who calls.
        Entry by = client == null || reason == Reason.INVALID_KEY ? entry : entry.by(Actor.apiClient(client.id()));
        refusedCalls.note(by.with("reason", reason.code()).with("key", keyPrefix));
        return new Result.Refused(reason);
    }
}
