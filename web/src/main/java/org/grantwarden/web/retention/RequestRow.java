package org.grantwarden.web.retention;

import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.web.history.HistoryFilter;
import org.jspecify.annotations.Nullable;

/**
 * A request in words.
 *
 * @param what is asked for
 * @param effect what confirming it does; empty where the first sentence says it
 * @param own whether the person who looks asked for it
 * @param decidedBy null where nobody decided it
 */
public record RequestRow(
        RetentionRequest request,
        String what,
        String effect,
        String askedBy,
        @Nullable String decidedBy,
        boolean own) {

    /** Its id. */
    public UUID id() {
        return request.id();
    }

    /** Address of its entries, below the context. */
    public String history() {
        return HistoryFilter.ofTarget(TargetType.RETENTION, request.id());
    }

    /** Its reason. */
    public String reason() {
        return request.reason();
    }

    /** The state's code. */
    public String state() {
        return busy() ? "working" : request.state().code();
    }

    /** The chip's kind for the state. */
    public String kind() {
        return switch (request.state()) {
            case OPEN -> "hold";
            case CONFIRMED -> busy() ? "busy" : "ok";
            case DONE -> "ok";
            case REFUSED -> "bad";
            case WITHDRAWN, EXPIRED -> "idle";
        };
    }

    /** Whether it is agreed on and still being done. */
    public boolean busy() {
        return request.state() == State.CONFIRMED && request.kind() != RetentionRequest.Kind.PERIOD;
    }

    /** When it was decided; null while it is open. */
    public @Nullable Instant decidedAt() {
        return request.decidedAt();
    }

    /** Whether pressing "Confirm" destroys something for ever. */
    public boolean destroys() {
        return request.kind() != RetentionRequest.Kind.PERIOD;
    }
}
