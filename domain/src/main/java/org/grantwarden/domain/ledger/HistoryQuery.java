package org.grantwarden.domain.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the ledger is asked for; null means any. Entries come newest first, a page by key, so that the millionth is
 * as quick as the first.
 *
 * @param log one of the logs
 * @param from entries at or after this time
 * @param until entries before this time
 * @param actorId a user
 * @param action an action's code, or its first part with a dot, such as {@code connection.}
 * @param outcome how it ended
 * @param targetType kind of target
 * @param targetId one target; with a connection's id its token set's entries come too
 * @param targetName targets that have this name today, upper and lower case alike
 * @param requestId all of one request
 * @param olderThan only entries with a smaller entry id
 * @param newerThan only entries with a larger entry id: the page that directly follows towards the present
 * @param limit most entries wanted, 1 to 500
 */
public record HistoryQuery(
        @Nullable Log log,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID actorId,
        @Nullable String action,
        @Nullable Outcome outcome,
        @Nullable TargetType targetType,
        @Nullable UUID targetId,
        @Nullable String targetName,
        @Nullable UUID requestId,
        @Nullable Long olderThan,
        @Nullable Long newerThan,
        int limit) {
    private static final int LARGEST_PAGE = 500;

    public HistoryQuery {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + LARGEST_PAGE);
        }
    }

    /** The same without a target's name. */
    public HistoryQuery(
            @Nullable Log log,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID actorId,
            @Nullable String action,
            @Nullable Outcome outcome,
            @Nullable TargetType targetType,
            @Nullable UUID targetId,
            @Nullable UUID requestId,
            @Nullable Long olderThan,
            @Nullable Long newerThan,
            int limit) {
        this(
                log,
                from,
                until,
                actorId,
                action,
                outcome,
                targetType,
                targetId,
                null,
                requestId,
                olderThan,
                newerThan,
                limit);
    }

    /** The newest entries of both logs. */
    public static HistoryQuery newest(int limit) {
        return new HistoryQuery(null, null, null, null, null, null, null, null, null, null, null, limit);
    }

    /** The newest entries of one target. */
    public static HistoryQuery ofTarget(Target target, int limit) {
        return new HistoryQuery(
                null, null, null, null, null, null, target.type(), target.id(), null, null, null, limit);
    }
}
