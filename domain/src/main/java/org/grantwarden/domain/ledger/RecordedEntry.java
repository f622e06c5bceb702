package org.grantwarden.domain.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the ledger gives it back.
 *
 * @param entryId the database's own number; not gapless
 * @param leafIndex position in its log's tree, gapless from 0; null until it is sequenced
 * @param action the action's code, also one that this version does not know
 * @param actorName as shown today; the job's name for the system
 * @param targetName the target's name as shown today; null when it has none
 * @param change empty when the payload was erased
 * @param erased whether the before and after values were erased
 * @param address null when there was none or it was erased
 * @param line the leaf, exactly as it is hashed
 */
public record RecordedEntry(
        long entryId,
        @Nullable Long leafIndex,
        Log log,
        UUID uid,
        Instant at,
        String action,
        Outcome outcome,
        Actor actor,
        @Nullable String actorName,
        Target target,
        long version,
        @Nullable String targetName,
        UUID requestId,
        Change change,
        Map<String, String> detail,
        boolean erased,
        @Nullable String address,
        @Nullable String userAgent,
        String line,
        String leafHash) {}
