package org.grantwarden.domain.apiclient;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that carried an idempotency key.
 *
 * @param requestDigest keyed digest of what was asked
 * @param begunAt when it first came
 * @param answer null while it is being worked on, and for good if the node died meanwhile
 */
public record AnsweredCall(
        String requestDigest, Instant begunAt, @Nullable Answer answer) {
    public AnsweredCall {
        Objects.requireNonNull(requestDigest, "requestDigest");
        Objects.requireNonNull(begunAt, "begunAt");
    }

    /**
     * What was answered; it never holds a secret.
     *
     * @param status HTTP status
     * @param body JSON
     * @param etag the header of that name; null when there was none
     * @param location the header of that name; null when there was none
     */
    public record Answer(
            int status,
            String body,
            @Nullable String etag,
            @Nullable String location) {
        public Answer {
            Objects.requireNonNull(body, "body");
        }
    }
}
