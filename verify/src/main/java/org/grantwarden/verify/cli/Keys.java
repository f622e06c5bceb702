package org.grantwarden.verify.cli;

import java.util.ArrayList;
import java.util.List;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.VerifierKey;

/** The keys that were typed. */
final class Keys {
    private Keys() {}

    /** @throws UsageException if there is none, or one is not a key */
    static List<VerifierKey> of(Arguments arguments, String option) throws UsageException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : arguments.all(option)) {
            try {
                keys.add(VerifierKey.parse(line.strip()));
            } catch (MalformedNoteException e) {
                throw new UsageException(option + ": " + e.getMessage() + ".");
            }
        }
        if (keys.isEmpty()) {
            throw new UsageException(
                    "Give the key that you trust: " + option
                            + " '<name>+<id>+<base64>' (from the console's page or /ledger, kept by you, not from the export).");
        }
        return keys;
    }
}
