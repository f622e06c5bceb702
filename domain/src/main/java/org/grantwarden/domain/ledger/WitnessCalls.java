package org.grantwarden.domain.ledger;

/** Sends checkpoints to witnesses. */
public interface WitnessCalls {
    /**
     * Sends one, once; returns within the provider time-out. No transaction may be running.
     *
     * @param body what {@link WitnessRequest#body} makes
     */
    WitnessAnswer addCheckpoint(Witness witness, String body);
}
