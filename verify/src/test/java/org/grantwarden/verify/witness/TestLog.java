package org.grantwarden.verify.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.grantwarden.verify.matrix.Defined;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;

/** A log that asks witnesses: its checkpoints, proofs and requests at any size. */
final class TestLog {
    static final String ORIGIN = "audit.example/log1";

    final SignerKey key;
    private final List<byte[]> leaves = new ArrayList<>();

    TestLog(String what, int size) throws MalformedNoteException {
        this.key = SignerKey.generate(ORIGIN, VerifierKey.NOTE);
        for (int i = 0; i < size; i++) {
            leaves.add(Defined.leaf((what + i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private TestLog(SignerKey key) {
        this.key = key;
    }

    /** A log of the same key with other entries from an index on. */
    TestLog forkedAt(int index) {
        TestLog fork = new TestLog(key);
        fork.leaves.addAll(leaves);
        for (int i = index; i < leaves.size(); i++) {
            fork.leaves.set(i, Defined.leaf(new byte[] {(byte) i, 1}));
        }
        return fork;
    }

    String checkpoint(int size) {
        String text = ORIGIN + "\n" + size + "\n" + base64(Defined.root(leaves.subList(0, size))) + "\n";
        return text + "\n" + key.sign(text).text() + "\n";
    }

    /** The body of a request that proves from one size to another. */
    String request(int old, int size) {
        StringBuilder body = new StringBuilder("old " + old + "\n");
        if (old > 0 && old < size) {
            Defined.proof(old, leaves.subList(0, size))
                    .forEach(hash -> body.append(base64(hash)).append('\n'));
        }
        return body.append('\n').append(checkpoint(size)).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
