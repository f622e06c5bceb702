package org.grantwarden.sandbox.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.grantwarden.sandbox.client.RandomText;
import org.grantwarden.sandbox.grant.AccessToken;
import org.grantwarden.sandbox.grant.Grant;
import org.grantwarden.sandbox.grant.RefreshToken;
import org.grantwarden.sandbox.scope.LeverScope;
import org.grantwarden.sandbox.state.Snapshot;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.state.Store.Change;
import org.jspecify.annotations.Nullable;

/** The life of grants: opened by a code, rotated by each refresh, dead by reuse, revocation or time. */
public final class Grants {
    private static final int DEAD_ONES_KEPT = 100;

    private final Store store;
    private final Clock clock;
    private final IntSupplier tokenSeconds;

    /** An access token that was accepted: whose it is and what it may do. */
    public record Accepted(String clientId, List<String> scopes) {}

    /** How a refresh ends. */
    public sealed interface Refreshed {
        /** New tokens; the refresh token sent is spent. */
        record Anew(Issued tokens) implements Refreshed {}

        /** The token is unknown, spent, another client's, or its grant is dead. */
        record Dead() implements Refreshed {}

        /** More scopes were asked for than were granted (RFC 6749 §6). Nothing has changed. */
        record TooWide() implements Refreshed {}
    }

    /** Grants in this store; access tokens get the life that {@code tokenSeconds} says at that moment. */
    public Grants(Store store, Clock clock, IntSupplier tokenSeconds) {
        this.store = store;
        this.clock = clock;
        this.tokenSeconds = tokenSeconds;
    }

    /** A new grant's id and its first tokens. */
    public record Opened(String grantId, Issued tokens) {}

    /** Opens a grant for what a person allowed. */
    public Opened open(String clientId, List<String> scopes) {
        Instant now = clock.instant();
        return store.change(state -> {
            Grant grant = Grant.open(clientId, scopes, now);
            var issued = issue(withFewerDead(state, now), grant, scopes, now);
            return new Change<>(issued.next(), new Opened(grant.id(), issued.result()));
        });
    }

    /**
     * Refreshes. A token that was spent before kills the whole grant (RFC 9700 §4.14.2), access tokens included.
     *
     * @param narrower scopes asked for; null for all that were granted
     */
    public Refreshed refresh(String clientId, String refreshToken, @Nullable Collection<String> narrower) {
        Instant now = clock.instant();
        return store.change(state -> {
            var token = RefreshToken.read(refreshToken);
            var grant = token.map(t -> state.grants().get(t.grantId()));
            if (token.isEmpty()
                    || grant.isEmpty()
                    || !grant.get().clientId().equals(clientId)
                    || !grant.get().gave(token.get())
                    || grant.get().isDead(now)) {
                return new Change<>(state, new Refreshed.Dead());
            }
            if (token.get().generation() < grant.get().generation()) {
                Grant dead = grant.get().ended("an old refresh token was used again");
                return new Change<>(state.with(dead), new Refreshed.Dead());
            }
            var scopes = narrower == null ? grant.get().scopes() : List.copyOf(narrower);
            if (!grant.get().scopes().containsAll(scopes)) {
                return new Change<>(state, new Refreshed.TooWide());
            }
            var issued = issue(state, grant.get(), scopes, now);
            return new Change<>(issued.next(), new Refreshed.Anew(issued.result()));
        });
    }

    /** The access token's holder; empty if it is unknown, has run out or belongs to a dead grant. */
    public Optional<Accepted> accept(String accessToken) {
        Instant now = clock.instant();
        String hash = AccessToken.hash(accessToken);
        String grantId = accessToken.split("\\.", 2)[0];
        return Optional.ofNullable(store.current().grants().get(grantId))
                .filter(grant -> !grant.isDead(now))
                .flatMap(grant -> grant.accessTokens().stream()
                        .filter(token -> token.sha256().equals(hash) && now.isBefore(token.expiresAt()))
                        .findFirst()
                        .map(token -> new Accepted(grant.clientId(), token.scopes())));
    }

    /**
     * Ends one grant.
     *
     * @throws IllegalArgumentException if there is no such grant
     */
    public void revoke(String grantId, String because) {
        store.update(state -> {
            Grant grant = state.grants().get(grantId);
            if (grant == null) {
                throw new IllegalArgumentException("There is no such grant.");
            }
            return state.with(grant.ended(because));
        });
    }

    /** Ends every grant. */
    public void revokeAll(String because) {
        forEach(grant -> grant.ended(because));
    }

    /** Lets every access token run out now; refresh tokens stay. */
    public void expireAccessTokens() {
        forEach(Grant::withoutAccessTokens);
    }

    /** Makes every grant and token older by this much. */
    public void age(Duration by) {
        forEach(grant -> grant.aged(by));
    }

    /** All grants, the newest first. */
    public List<Grant> all() {
        return store.current().grants().values().stream()
                .sorted((a, b) -> b.consentedAt().compareTo(a.consentedAt()))
                .toList();
    }

    private Change<Issued> issue(Snapshot state, Grant grant, List<String> scopes, Instant now) {
        int seconds = tokenSeconds.getAsInt();
        String accessToken = grant.id() + "." + RandomText.ofBytes(32);
        boolean refreshable = grant.scopes().contains(LeverScope.OFFLINE_ACCESS);
        Grant next = (refreshable ? grant.rotated(now) : grant)
                .withAccessToken(AccessToken.of(accessToken, scopes, now.plusSeconds(seconds)), now);
        String refreshToken = refreshable ? next.refreshToken() : null;
        return new Change<>(state.with(next), new Issued(accessToken, refreshToken, scopes, seconds));
    }

    private void forEach(UnaryOperator<Grant> rule) {
        store.update(state -> {
            Snapshot next = state;
            for (Grant grant : state.grants().values()) {
                next = next.with(rule.apply(grant));
            }
            return next;
        });
    }

    private static Snapshot withFewerDead(Snapshot state, Instant now) {
        var dead = state.grants().values().stream().filter(g -> g.isDead(now)).toList();
        if (dead.size() <= DEAD_ONES_KEPT) {
            return state;
        }
        var kept = new LinkedHashMap<>(state.grants());
        dead.subList(0, dead.size() - DEAD_ONES_KEPT).forEach(g -> kept.remove(g.id()));
        return new Snapshot(state.clients(), state.apiKeys(), kept);
    }
}
