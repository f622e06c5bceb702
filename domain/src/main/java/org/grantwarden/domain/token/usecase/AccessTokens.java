package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.RefreshSchedule;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** Finds a token set that can be used now, refreshing it on demand. */
@ApplicationScoped
public class AccessTokens {
    private TokenSets tokenSets;
    private TokenRefresher refresher;
    private Clock clock;

    protected AccessTokens() {}

    @Inject
    public AccessTokens(TokenSets tokenSets, TokenRefresher refresher, Clock clock) {
        this.tokenSets = tokenSets;
        this.refresher = refresher;
        this.clock = clock;
    }

    /** A usable token set. An access token that is still valid is served even where a refresh is not possible any more. */
    public RefreshResult usable(UUID connectionId) {
        Optional<TokenSet> present = tokenSets.find(connectionId);
        if (present.isEmpty()) {
            return new RefreshResult.NeedsAuthorization("no_token_set");
        }
        TokenSet tokenSet = present.get();
        if (RefreshSchedule.usable(tokenSet, clock.instant(), RefreshSchedule.LEAST_LEFT)) {
            return new RefreshResult.Fresh(tokenSet);
        }
        RefreshResult result = refresher.refresh(connectionId, tokenSet.version());
        boolean stillValid = tokenSet.validAt(clock.instant());
        return !(result instanceof RefreshResult.Fresh) && stillValid ? new RefreshResult.Fresh(tokenSet) : result;
    }
}
