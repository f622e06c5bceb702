package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/**
 * Refreshes a connection's token set because a person asks for it. Who asked is on record before anything is sent; the
 * refresh itself is recorded as the refresher's, as always.
 */
@ApplicationScoped
public class RefreshNow {
    private TokenSets tokenSets;
    private TokenRefresher refresher;
    private Conditions conditions;
    private Entries entries;

    protected RefreshNow() {}

    @Inject
    public RefreshNow(TokenSets tokenSets, TokenRefresher refresher, Conditions conditions, Entries entries) {
        this.tokenSets = tokenSets;
        this.refresher = refresher;
        this.conditions = conditions;
        this.entries = entries;
    }

    /** Refreshes now. Must be called outside of any transaction: the provider is asked meanwhile. */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    public RefreshResult refresh(UUID connectionId) {
        Optional<TokenSet> present = tokenSets.find(connectionId);
        conditions.record(entries.fact(
                Action.TOKEN_SET_ASK_REFRESH,
                present.isPresent() ? Outcome.SUCCESS : Outcome.FAILED,
                Target.tokenSet(connectionId),
                present.map(TokenSet::version).orElse(0L)));
        // Asked for by a person, an old token whose answer was lost may be tried once more.
        conditions.clear(connectionId, Condition.OUTCOME_UNKNOWN);
        return present.isPresent()
                ? refresher.refresh(connectionId, present.get().version())
                : new RefreshResult.NeedsAuthorization("no_token_set");
    }
}
