package org.grantwarden.domain.authorization;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Whose turn it is to ask for the tokens of runs with a device code. The database's clock decides, for all nodes. */
public interface DevicePolls {
    /** Notes a run that has just begun; its first turn comes after a pause. */
    void add(UUID authorizationId, DevicePace pace);

    /**
     * Takes runs whose turn it is, in a transaction of its own, and forgets those that have ended. Nobody else gets what
     * was taken until {@code hold} is over.
     */
    List<Turn> take(int most, Duration hold);

    /** Holds on to a turn from now on, for as long again; false when another node has taken it meanwhile. */
    boolean keep(Turn turn, Duration hold);

    /** Gives a turn back; the next comes after the pause. Nothing happens when another node has taken it meanwhile. */
    void giveBack(Turn turn, DevicePace pace, Duration pause);

    /**
     * A turn.
     *
     * @param number counts the turns of a run, so that one that was lost is known
     */
    record Turn(UUID authorizationId, long number, DevicePace pace) {}
}
