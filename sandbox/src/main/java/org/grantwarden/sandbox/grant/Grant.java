package org.grantwarden.sandbox.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.sandbox.client.RandomText;
import org.jspecify.annotations.Nullable;

/**
 * What one consent gave to a client. It lives until it is revoked, until a refresh token is used twice,
 * 90 days after its last refresh, or 365 days after the consent, whichever comes first.
 *
 * @param key makes and recognises the refresh tokens; never leaves the state file
 * @param generation place of the living refresh token in its chain; 0 if there is none
 * @param endedBecause why it is dead; null while it lives
 */
public record Grant(
        String id,
        String clientId,
        List<String> scopes,
        String key,
        int generation,
        Instant consentedAt,
        Instant refreshedAt,
        List<AccessToken> accessTokens,
        @Nullable String endedBecause) {
    /** How long a refresh token lives without being used. */
    public static final Duration IDLE_LIFE = Duration.ofDays(90);
    /** How long a grant lives, whatever happens. */
    public static final Duration WHOLE_LIFE = Duration.ofDays(365);

    /** Copies the lists. */
    public Grant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(consentedAt, "consentedAt");
        Objects.requireNonNull(refreshedAt, "refreshedAt");
        scopes = List.copyOf(scopes);
        accessTokens = List.copyOf(accessTokens);
    }

    /** A new grant, without any token yet. */
    public static Grant open(String clientId, List<String> scopes, Instant now) {
        return new Grant(
                RandomText.ofBytes(12), clientId, scopes, RandomText.ofBytes(32), 0, now, now, List.of(), null);
    }

    /** Whether it is dead at {@code now}, by an act or by time. */
    public boolean isDead(Instant now) {
        return reasonOfDeath(now).isPresent();
    }

    /** Why it is dead at {@code now}; empty while it lives. */
    public Optional<String> reasonOfDeath(Instant now) {
        if (endedBecause != null) {
            return Optional.of(endedBecause);
        }
        if (!now.isBefore(consentedAt.plus(WHOLE_LIFE))) {
            return Optional.of("the consent is older than 365 days");
        }
        boolean idle = generation > 0 && !now.isBefore(refreshedAt.plus(IDLE_LIFE));
        return idle ? Optional.of("not refreshed for 90 days") : Optional.empty();
    }

    /** Whether this grant gave {@code token}, at any time. */
    public boolean gave(RefreshToken token) {
        return token.grantId().equals(id)
                && token.generation() >= 1
                && token.generation() <= generation
                && token.isMadeWith(key);
    }

    /** The living refresh token's text. */
    public String refreshToken() {
        return RefreshToken.make(id, generation, key);
    }

    /** The next link of the chain: the former refresh token is spent. */
    public Grant rotated(Instant now) {
        return with(generation + 1, consentedAt, now, accessTokens, endedBecause);
    }

    /** The grant with one access token more; those that ran out are forgotten. */
    public Grant withAccessToken(AccessToken token, Instant now) {
        var living = new ArrayList<>(accessTokens);
        living.removeIf(old -> !now.isBefore(old.expiresAt()));
        living.add(token);
        return with(generation, consentedAt, refreshedAt, living, endedBecause);
    }

    /** The grant without its access tokens. */
    public Grant withoutAccessTokens() {
        return with(generation, consentedAt, refreshedAt, List.of(), endedBecause);
    }

    /** The grant, dead. The first reason stays. */
    public Grant ended(String because) {
        return with(generation, consentedAt, refreshedAt, List.of(), endedBecause == null ? because : endedBecause);
    }

    /** The grant as if all of it had happened earlier. */
    public Grant aged(Duration by) {
        var older = accessTokens.stream()
                .map(t -> new AccessToken(t.sha256(), t.scopes(), t.expiresAt().minus(by)))
                .toList();
        return with(generation, consentedAt.minus(by), refreshedAt.minus(by), older, endedBecause);
    }

    @Override
    public String toString() {
        return "Grant[" + id + " of " + clientId + "]";
    }

    private Grant with(
            int newGeneration, Instant consented, Instant refreshed, List<AccessToken> tokens, @Nullable String ended) {
        return new Grant(id, clientId, scopes, key, newGeneration, consented, refreshed, tokens, ended);
    }
}
