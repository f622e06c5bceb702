package org.grantwarden.domain.ledger;

/**
 * What a log asks of a witness ({@code add-checkpoint} of C2SP tlog-witness): to cosign a checkpoint as the continuation
 * of one that it cosigned before.
 *
 * @param old size of the one before; 0 for none
 * @param checkpoint the one to cosign, at least as large
 * @param note its signed note
 */
public record WitnessRequest(long old, Checkpoint checkpoint, String note) {
    public WitnessRequest {
        if (old < 0 || old > checkpoint.size()) {
            throw new IllegalArgumentException("from " + old + " to " + checkpoint.size());
        }
    }

    /**
     * The request's body.
     *
     * @param tree of the checkpoint's size
     */
    public String body(MerkleTree tree) {
        // From nothing there is nothing to prove.
        String proof = old == 0 ? "" : tree.consistency(old).lines();
        return "old " + old + "\n" + proof + "\n" + note;
    }
}
