package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Map;

/** The private keys of the checkpoints, in a file outside the database. */
public interface CheckpointKeyFile {
    /**
     * Reads the keys, making those that the file asks for; from then on they sign.
     *
     * @param origins name of each log, which its keys carry
     * @param first whether no key was ever in use: only then a missing file is made
     * @return the public halves, at least one for each log
     * @throws org.grantwarden.domain.installation.StartRefusedException with one line that says what to do
     */
    Map<Log, List<VerifierKey>> open(Map<Log, String> origins, boolean first);
}
