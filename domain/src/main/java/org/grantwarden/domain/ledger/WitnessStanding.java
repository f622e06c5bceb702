package org.grantwarden.domain.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a witness has come with a log.
 *
 * @param size of the checkpoint that it cosigned last under the log's present name; 0 for none
 * @param cosignedAt when, by the time that it signed; null before the first
 * @param behindSince when the oldest checkpoint that it has not cosigned was signed, or the witness was named if that was
 *     later; null while it has cosigned all
 * @param problem why not; null while it was not asked, or cosigns
 * @param detail of the problem, for who mends it; empty without one
 * @param itsSize the size that it said it has, beyond ours; 0 for none
 */
public record WitnessStanding(
        Witness witness,
        Log log,
        long size,
        @Nullable Instant cosignedAt,
        @Nullable Instant behindSince,
        @Nullable WitnessProblem problem,
        String detail,
        long itsSize) {
    /** A witness that is behind for longer is reported on the first page. */
    public static final Duration SILENT = Duration.ofMinutes(10);

    /** Whether somebody should look: it holds evidence against the log, or has been silent for long. */
    public boolean needsHand(Instant now) {
        return isAlarm() || isSilent(now);
    }

    /** Whether what it cosigned contradicts this log. */
    public boolean isAlarm() {
        return problem != null && problem.isAlarm();
    }

    /** Whether it has been behind for {@link #SILENT}. */
    public boolean isSilent(Instant now) {
        return behindSince != null && Duration.between(behindSince, now).compareTo(SILENT) >= 0;
    }
}
