package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionUse;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;

/** Tells, from the log of use, who has used a connection's tokens, so that nobody is cut off unseen. */
@ApplicationScoped
public class ConnectionUses {
    private static final int MOST_ENTRIES = 200;

    private History history;

    protected ConnectionUses() {}

    @Inject
    public ConnectionUses(History history) {
        this.history = history;
    }

    /** Who used it, latest first, as far as its 200 newest entries of use tell. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<ConnectionUse> of(UUID connectionId) {
        Map<Actor, ConnectionUse> byActor = new LinkedHashMap<>();
        for (RecordedEntry entry : history.find(HistoryQuery.ofTarget(Target.tokenSet(connectionId), MOST_ENTRIES))) {
            if (isUse(entry)) {
                byActor.merge(
                        entry.actor(),
                        new ConnectionUse(entry.actor().type(), entry.actorName(), entry.at(), 1),
                        (newest, older) ->
                                new ConnectionUse(newest.by(), newest.name(), newest.last(), newest.times() + 1));
            }
        }
        return new ArrayList<>(byActor.values());
    }

    private static boolean isUse(RecordedEntry entry) {
        boolean byProgram = entry.actor().type() == Actor.Type.API_CLIENT;
        return entry.outcome() == Outcome.SUCCESS
                && (byProgram || entry.action().equals(Action.TOKEN_SET_USE.code()));
    }
}
