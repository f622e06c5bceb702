package org.grantwarden.domain.retention;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/**
 * What one administrator asks for and another one has to confirm. It is the whole difference as a value: who confirms
 * sees exactly what will be done.
 *
 * @param log null for an erasure
 * @param days of a new period; else null
 * @param dropBefore of a drop: months that end at or before this time; else null
 * @param subject of an erasure: the user; else null
 * @param expiresAt when it can no longer be confirmed
 * @param decidedBy null while it is open and when it expired
 * @param decidedAt null while it is open
 * @param version raised by one at each change; 1 when made
 */
public record RetentionRequest(
        UUID id,
        Kind kind,
        @Nullable Log log,
        @Nullable Integer days,
        @Nullable Instant dropBefore,
        @Nullable UUID subject,
        String reason,
        UUID askedBy,
        Instant askedAt,
        Instant expiresAt,
        State state,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        long version) {
    /** What is asked for. */
    public enum Kind {
        /** Another time for which a log is kept. */
        PERIOD,
        /** That old months go now. */
        DROP,
        /** That a person's data are erased. */
        ERASE;

        /** As it stands in the database and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that code. */
        public static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it is. */
    public enum State {
        OPEN,
        /** Agreed on; a period is in force, the rest is being done. */
        CONFIRMED,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        /** Done, or as much of it as could be. */
        DONE;

        /** As it stands in the database and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that code. */
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public RetentionRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(askedBy, "askedBy");
        boolean fits = (kind == Kind.PERIOD) == (days != null)
                && (kind == Kind.DROP) == (dropBefore != null)
                && (kind == Kind.ERASE) == (subject != null)
                && (kind == Kind.ERASE) == (log == null);
        if (!fits || (days != null && RetentionRule.check(days).isPresent())) {
            throw new IllegalArgumentException("not a request of kind " + kind);
        }
    }

    /** Asks for another period. */
    public static RetentionRequest period(Log log, int days, String reason, UUID by, Instant now) {
        return open(Kind.PERIOD, log, days, null, null, reason, by, now);
    }

    /** Asks that months go which end at or before that time. */
    public static RetentionRequest drop(Log log, Instant dropBefore, String reason, UUID by, Instant now) {
        return open(Kind.DROP, log, null, dropBefore, null, reason, by, now);
    }

    /** Asks that a person's data are erased. */
    public static RetentionRequest erase(UUID subject, String reason, UUID by, Instant now) {
        return open(Kind.ERASE, null, null, null, subject, reason, by, now);
    }

    private static RetentionRequest open(
            Kind kind,
            @Nullable Log log,
            @Nullable Integer days,
            @Nullable Instant dropBefore,
            @Nullable UUID subject,
            String reason,
            UUID by,
            Instant now) {
        return new RetentionRequest(
                UUID.randomUUID(),
                kind,
                log,
                days,
                dropBefore,
                subject,
                reason.strip(),
                by,
                now,
                now.plus(RetentionRule.TO_DECIDE),
                State.OPEN,
                null,
                null,
                1);
    }

    /**
     * This request decided, one version on.
     *
     * @param by null for one that expired
     * @throws IllegalStateException if it is not open, or the wrong person decides
     */
    public RetentionRequest decided(State how, @Nullable UUID by, Instant now) {
        boolean own = askedBy.equals(by);
        boolean fits =
                switch (how) {
                    case CONFIRMED -> by != null && !own && now.isBefore(expiresAt);
                    case REFUSED -> by != null && !own;
                    case WITHDRAWN -> own;
                    case EXPIRED -> by == null && !now.isBefore(expiresAt);
                    default -> false;
                };
        if (state != State.OPEN || !fits) {
            throw new IllegalStateException(state + " cannot become " + how);
        }
        return with(how, by, now);
    }

    /** This request done, one version on. */
    public RetentionRequest done() {
        if (state != State.CONFIRMED || kind == Kind.PERIOD) {
            throw new IllegalStateException("there is nothing to do of a request that is " + state);
        }
        return with(State.DONE, decidedBy, decidedAt);
    }

    private RetentionRequest with(State how, @Nullable UUID by, @Nullable Instant at) {
        return new RetentionRequest(
                id,
                kind,
                log,
                days,
                dropBefore,
                subject,
                reason,
                askedBy,
                askedAt,
                expiresAt,
                how,
                by,
                at,
                version + 1);
    }

    /** The values that the ledger compares and records. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("kind", kind.code());
        put(values, "log", log == null ? null : log.code());
        put(values, "days", days);
        put(values, "drop_before", dropBefore);
        put(values, "subject", subject);
        values.put("reason", reason);
        values.put("state", state.code());
        values.put("asked_by", askedBy.toString());
        values.put("expires_at", expiresAt.toString());
        put(values, "decided_by", decidedBy);
        return values;
    }

    private static void put(SortedMap<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
