package org.grantwarden.domain.bulk;

import java.time.Instant;
import java.util.Locale;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.jspecify.annotations.Nullable;

/** What has come of a connection that a job put on the list of those to be authorized. */
public enum Arrival {
    /** Nobody has begun yet. */
    AWAITED,
    /** Somebody is at the provider. */
    UNDER_WAY,
    /** It was authorized since. */
    ARRIVED,
    DECLINED,
    FAILED,
    /** The person did not come back from the provider in time. */
    NEVER_CAME_BACK,
    /** It was deleted since. */
    GONE;

    /** As it stands in text keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody may authorize it from the list. */
    public boolean open() {
        return this != ARRIVED && this != GONE;
    }

    /**
     * What has come of it.
     *
     * @param since when the job began
     * @param newest the connection's newest authorization; null for none
     */
    public static Arrival of(Instant since, Connection connection, @Nullable Authorization newest, Instant now) {
        if (connection.lifecycle() == Lifecycle.DELETED) {
            return GONE;
        }
        Instant authorizedAt = connection.authorizedAt();
        if (authorizedAt != null && !authorizedAt.isBefore(since)) {
            return ARRIVED;
        }
        if (newest == null || newest.startedAt().isBefore(since)) {
            return AWAITED;
        }
        return switch (newest.status()) {
            case OPEN -> now.isBefore(newest.expiresAt()) ? UNDER_WAY : NEVER_CAME_BACK;
            case REDEEMING -> UNDER_WAY;
            case DECLINED -> DECLINED;
            case FAILED -> FAILED;
            case TIMED_OUT -> NEVER_CAME_BACK;
            case GRANTED, SUPERSEDED -> AWAITED;
        };
    }
}
