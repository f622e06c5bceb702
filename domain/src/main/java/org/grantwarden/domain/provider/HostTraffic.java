package org.grantwarden.domain.provider;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How calls to one host go, made for one account type of a provider by this node. It lives in memory: another node has a
 * view of its own, and a restart forgets it.
 *
 * @param accountType the account type's key
 * @param host {@code host:port}
 * @param underWay calls under way
 * @param most calls that may be under way at a time
 * @param flow whether calls are let through
 * @param until when they are let through again; null unless {@link #rests()}
 * @param lastAnswerAt when the host answered last, with any status; null while it never did
 * @param lastFailureAt when the host was at fault last; null while it never was
 * @param lastFailure what was wrong then, in words and without secrets; empty while nothing was
 */
public record HostTraffic(
        String accountType,
        String host,
        int underWay,
        int most,
        Flow flow,
        @Nullable Instant until,
        @Nullable Instant lastAnswerAt,
        @Nullable Instant lastFailureAt,
        String lastFailure) {
    public HostTraffic {
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(lastFailure, "lastFailure");
    }

    /** Whether no call is sent for the time being. */
    public boolean rests() {
        return flow == Flow.RESTING || flow == Flow.ASKED_TO_WAIT;
    }

    /** Whether calls are let through. */
    public enum Flow {
        FLOWING,
        /** It failed too often; nothing is sent until the rest is over. */
        RESTING,
        /** The rest is over; a single call decides. */
        ON_TRIAL,
        /** The provider said for how long it wants to be left alone. */
        ASKED_TO_WAIT;

        /** As it stands in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
