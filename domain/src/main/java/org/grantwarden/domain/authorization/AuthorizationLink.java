package org.grantwarden.domain.authorization;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody without an account authorizes a connection, once. Its token is known to who has the link; of
 * it only a digest is kept.
 *
 * <p>What it asks for is fixed when it is made. The connection may change afterwards; the link then never asks for the
 * new, not even for less, but is of no use until the connection asks for the same again: a person consents to exactly
 * what the one who sent the link had on their screen.
 *
 * @param invited for whom it was made, in free text; personal data
 * @param purpose why, in the words of who made it
 * @param asked what it asks for
 * @param madeBy the user on whose behalf it asks
 * @param expiresAt after this it is of no use
 * @param openedAt when it was first opened; null before
 * @param continuedAt when somebody last went on to the provider; null before
 * @param authorizationId the newest run begun with it; null before
 * @param endedAt null while it may be used
 * @param reason why it was declined, in the words of who declined, or a code of why it ended; may be empty
 */
public record AuthorizationLink(
        UUID id,
        UUID connectionId,
        String invited,
        String purpose,
        AskedAccess asked,
        UUID madeBy,
        Instant madeAt,
        Instant expiresAt,
        Status status,
        @Nullable Instant openedAt,
        @Nullable Instant continuedAt,
        @Nullable UUID authorizationId,
        @Nullable Instant endedAt,
        String reason) {
    /** How far it has come. */
    public enum Status {
        /** Made; nobody has opened it. */
        MADE,
        OPENED,
        /** Somebody went on to the provider. What came of that is the run's; a run that fails leaves the link usable. */
        CONTINUED,
        /** A grant arrived: it is spent. */
        GRANTED,
        /** The person who has it said no. */
        DECLINED,
        /** Withdrawn by an administrator, replaced by a newer one, or its connection was deleted. */
        REVOKED,
        /** Its time ran out; without a grant. */
        EXPIRED;

        /** Whether nothing more will happen. */
        public boolean ended() {
            return this == GRANTED || this == DECLINED || this == REVOKED || this == EXPIRED;
        }
    }

    public AuthorizationLink {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(invited, "invited");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(madeBy, "madeBy");
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        if (status.ended() != (endedAt != null)) {
            throw new IllegalArgumentException("a link that is " + status + " with an end at " + endedAt);
        }
    }

    /** A new one. */
    public static AuthorizationLink made(
            UUID connectionId,
            String invited,
            String purpose,
            AskedAccess asked,
            UUID madeBy,
            Instant madeAt,
            Instant expiresAt) {
        return new AuthorizationLink(
                UUID.randomUUID(),
                connectionId,
                invited,
                purpose,
                asked,
                madeBy,
                madeAt,
                expiresAt,
                Status.MADE,
                null,
                null,
                null,
                null,
                "");
    }

    /** Whether it may be used at that moment, as far as it alone decides. */
    public boolean usable(Instant now) {
        return !status.ended() && now.isBefore(expiresAt);
    }

    /** This link after it was first opened. */
    public AuthorizationLink opened(Instant at) {
        return with(Status.OPENED, at, continuedAt, authorizationId, null, reason);
    }

    /** This link after somebody went on to the provider in that run. */
    public AuthorizationLink continued(UUID run, Instant at) {
        return with(Status.CONTINUED, openedAt == null ? at : openedAt, at, run, null, reason);
    }

    /**
     * This link at its end.
     *
     * @param why words of who declined, or a code; may be empty
     */
    public AuthorizationLink ended(Status how, Instant at, String why) {
        return with(how, openedAt, continuedAt, authorizationId, at, why);
    }

    private AuthorizationLink with(
            Status next,
            @Nullable Instant opened,
            @Nullable Instant continued,
            @Nullable UUID run,
            @Nullable Instant ended,
            String why) {
        return new AuthorizationLink(
                id,
                connectionId,
                invited,
                purpose,
                asked,
                madeBy,
                madeAt,
                expiresAt,
                next,
                opened,
                continued,
                run,
                ended,
                why);
    }
}
