package org.grantwarden.verify.note;

import java.util.List;

/**
 * Who of those that somebody trusts signed a checkpoint.
 *
 * @param logs keys of logs
 * @param witnesses keys of witnesses
 * @param trustedWitnesses how many keys of witnesses were given
 */
public record Signers(List<VerifierKey> logs, List<VerifierKey> witnesses, long trustedWitnesses) {
    public Signers {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Verifies a note of a checkpoint.
     *
     * @param origin the log's name
     * @throws BadSignatureException if a line claims to be of a trusted key and is not
     */
    public static Signers of(SignedNote note, String origin, List<VerifierKey> trusted) throws BadSignatureException {
        List<VerifierKey> signers = note.verify(Incarnations.keysFor(origin, trusted));
        return new Signers(
                signers.stream().filter(key -> !key.isWitness()).toList(),
                signers.stream().filter(VerifierKey::isWitness).toList(),
                trusted.stream()
                        .filter(VerifierKey::isWitness)
                        .map(VerifierKey::text)
                        .distinct()
                        .count());
    }

    /** Whether a log's key signed. A witness vouches for the order of checkpoints, never in the log's place. */
    public boolean byLog() {
        return !logs.isEmpty();
    }

    /** A line for a person; empty if no key of a witness was given. */
    public List<String> witnessed() {
        if (trustedWitnesses == 0) {
            return List.of();
        }
        String names =
                String.join(", ", witnesses.stream().map(VerifierKey::name).toList());
        return List.of("Witnesses:  witnessed by " + witnesses.size() + " of " + trustedWitnesses
                + (names.isEmpty() ? "" : " (" + names + ")"));
    }
}
