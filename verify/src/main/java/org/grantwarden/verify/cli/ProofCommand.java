package org.grantwarden.verify.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.Signers;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.proof.TlogProof;

/** {@code proof}: one entry's proof file. */
final class ProofCommand {
    private ProofCommand() {}

    static Answer run(List<String> typed) throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, Set.of("--key", "--leaf", "--log-origin"), Set.of());
        String file = arguments.rest(1, 1, "one proof file (.tlog-proof)").get(0);
        List<VerifierKey> keys = Keys.of(arguments, "--key");
        byte[] entry = entry(TypedFiles.read(arguments.required("--leaf")));
        TlogProof proof;
        try {
            proof = TlogProof.parse(TypedFiles.read(file));
        } catch (MalformedNoteException e) {
            return ProofVerdict.damaged(null, null, "proof_malformed", e.getMessage());
        }
        String expected = arguments.one("--log-origin");
        if (expected != null && !expected.equals(proof.checkpoint().origin())) {
            return ProofVerdict.damaged(
                    proof.checkpoint(), proof.index(), "origin_mismatch", "the proof is of another log");
        }
        Signers signers;
        try {
            signers = Signers.of(proof.note(), proof.checkpoint().origin(), keys);
            if (!signers.byLog()) {
                return Signatures.nobodyTrusted(proof.checkpoint(), proof.index(), keys);
            }
        } catch (BadSignatureException e) {
            return ProofVerdict.damaged(proof.checkpoint(), proof.index(), "checkpoint_signature", e.getMessage());
        }
        if (!proof.proves(entry)) {
            return ProofVerdict.damaged(
                    proof.checkpoint(),
                    proof.index(),
                    "root_mismatch",
                    "the file does not prove that this line is entry " + proof.index());
        }
        return ProofVerdict.good(
                proof.checkpoint(),
                proof.index(),
                signers.witnessed(),
                "the line is entry " + proof.index() + " of the "
                        + proof.checkpoint().size() + " that the checkpoint signs");
    }

    private static byte[] entry(byte[] file) throws CannotJudgeException {
        int length = file.length > 0 && file[file.length - 1] == '\n' ? file.length - 1 : file.length;
        byte[] entry = Arrays.copyOf(file, length);
        for (byte b : entry) {
            if (b == '\n') {
                throw new CannotJudgeException("The file given with --leaf must hold one line, the entry.");
            }
        }
        return entry;
    }
}
