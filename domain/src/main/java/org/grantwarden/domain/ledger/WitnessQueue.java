package org.grantwarden.domain.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which checkpoints are still to be cosigned by whom. One node works on a witness and log at a time. */
public interface WitnessQueue {
    /**
     * A witness that has not cosigned the newest checkpoint of a log.
     *
     * @param from size that it cosigned last under the log's present name; 0 for none
     * @param newest with the log's own signatures only
     * @param failures how often in a row it did not cosign
     */
    record Due(Witness witness, Log log, long from, PublishedCheckpoint newest, int failures) {}

    /** Takes all that are due now; who does not come back within {@code lease} loses them. */
    List<Due> claim(Duration lease);

    /**
     * Stores a cosignature and gives the claim back.
     *
     * @param line verified
     * @param at the time that it signs
     * @param pause when to ask the next time at the earliest
     */
    void cosigned(Due due, SignedNote.Line line, Instant at, Duration pause);

    /**
     * Notes why there is none and gives the claim back.
     *
     * @param size that the witness said it has; below 0 where it said none
     */
    void failed(Due due, WitnessProblem problem, String detail, long size, Duration pause);
}
