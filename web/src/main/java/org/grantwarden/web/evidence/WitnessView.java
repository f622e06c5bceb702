package org.grantwarden.web.evidence;

import java.time.Instant;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.jspecify.annotations.Nullable;

/**
 * A witness of one log as the page shows it.
 *
 * @param here whether its cosignature stands beneath the checkpoint that is shown
 */
public record WitnessView(WitnessStanding standing, boolean here, Instant now) {
    /** Its name, which is also its key's. */
    public String name() {
        return standing.witness().key().name();
    }

    /** Where it answers. */
    public String url() {
        return standing.witness().url().toString();
    }

    /** The key under which it signs. */
    public String vkey() {
        return standing.witness().key().vkey();
    }

    /** Size of the checkpoint that it cosigned last; 0 for none. */
    public long size() {
        return standing.size();
    }

    /** When it did; null before the first. */
    public @Nullable Instant cosignedAt() {
        return standing.cosignedAt();
    }

    /** Since when it is behind; null while it is not. */
    public @Nullable Instant behindSince() {
        return standing.behindSince();
    }

    /** For who mends it; empty where all goes well. */
    public String detail() {
        return standing.detail();
    }

    /** The size that it said it has. */
    public long itsSize() {
        return standing.itsSize();
    }

    /** Last part of the text keys for how it stands. */
    public String state() {
        WitnessProblem problem = standing.problem();
        if (problem != null) {
            return problem.code();
        }
        if (standing.behindSince() == null) {
            return "well";
        }
        return standing.isSilent(now) ? "silent" : "asked";
    }

    /** The chip's kind. */
    public String kind() {
        if (standing.isAlarm()) {
            return "bad";
        }
        return switch (state()) {
            case "well" -> "ok";
            case "asked" -> "busy";
            default -> "warn";
        };
    }

    /** Whether the first page names it among what needs a hand. */
    public boolean needsHand() {
        return standing.needsHand(now);
    }
}
