package org.grantwarden.verify.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignatureLine;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.tree.Consistency;
import org.grantwarden.verify.tree.TreeHash;

/**
 * A witness (C2SP tlog-witness): it cosigns a log's checkpoint only if it continues the one that it cosigned before, and
 * never goes back. Safe for use by several threads.
 */
public final class Witness implements AutoCloseable {
    private final SignerKey key;
    private final Map<String, List<VerifierKey>> logs;
    private final WitnessState state;
    private final Clock clock;

    private Witness(SignerKey key, Map<String, List<VerifierKey>> logs, WitnessState state, Clock clock) {
        this.key = key;
        this.logs = logs;
        this.state = state;
        this.clock = clock;
    }

    /**
     * A witness of some logs.
     *
     * @param key a cosigning key (type 4)
     * @param logs keys by the origin whose checkpoints they sign
     * @param folder where it remembers; losing it means starting anew under another name
     * @throws IOException if the folder is of no use, in use, or altered
     */
    public static Witness open(SignerKey key, Map<String, List<VerifierKey>> logs, Path folder, Clock clock)
            throws IOException {
        if (key.verifier().type() != VerifierKey.COSIGNATURE) {
            throw new IllegalArgumentException("a witness signs with a cosigning key");
        }
        WitnessState state = WitnessState.open(folder, key.verifier());
        try {
            for (String origin : logs.keySet()) {
                state.latest(WitnessState.nameOf(origin));
            }
        } catch (IOException e) {
            state.close();
            throw e;
        }
        return new Witness(key, new HashMap<>(logs), state, clock);
    }

    /** The key under which others know this witness. */
    public VerifierKey verifier() {
        return key.verifier();
    }

    /** Answers {@code POST /add-checkpoint}. */
    Reply add(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedNoteException e) {
            return Reply.of(Reply.BAD_REQUEST, e.getMessage());
        }
        Checkpoint checkpoint = request.checkpoint();
        List<VerifierKey> keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return Reply.of(Reply.NOT_FOUND, "this witness does not know that log");
        }
        if (!isSigned(request.note(), keys)) {
            return Reply.of(Reply.FORBIDDEN, "no key of that log signed the checkpoint");
        }
        if (request.old() > checkpoint.size()) {
            return Reply.of(Reply.BAD_REQUEST, "the old size is larger than the checkpoint's");
        }
        return compareAndKeep(request, keys);
    }

    private static boolean isSigned(SignedNote note, List<VerifierKey> keys) {
        try {
            return !note.verify(keys).isEmpty();
        } catch (BadSignatureException e) {
            return false;
        }
    }

    /** One at a time, so that no request overtakes another between look and keep. */
    private synchronized Reply compareAndKeep(AddCheckpoint request, List<VerifierKey> keys) throws IOException {
        String name = WitnessState.nameOf(request.checkpoint().origin());
        SignedNote latest = state.latest(name).orElse(null);
        long size = 0;
        byte[] root = new TreeHash().empty();
        if (latest != null) {
            Checkpoint known = parsed(latest);
            size = known.size();
            root = known.root();
        }
        if (request.old() != size) {
            return Reply.conflict(size);
        }
        if (!continues(size, root, request)) {
            return Reply.of(Reply.UNPROCESSABLE, "the checkpoint does not continue the one of size " + size);
        }
        String text = request.note().text();
        SignatureLine cosignature = key.cosign(text, clock.instant().getEpochSecond());
        List<SignatureLine> lines = new ArrayList<>();
        for (SignatureLine line : request.note().signatures()) {
            // Lines of others are not kept: nobody vouches for them here.
            if (keys.stream().anyMatch(log -> isOf(log, line))) {
                lines.add(line);
            }
        }
        lines.add(cosignature);
        state.keep(name, new SignedNote(text, lines));
        return Reply.lines(cosignature.text() + "\n");
    }

    private static boolean isOf(VerifierKey key, SignatureLine line) {
        return key.name().equals(line.name()) && key.id() == line.keyId();
    }

    private static boolean continues(long size, byte[] root, AddCheckpoint request) {
        Checkpoint checkpoint = request.checkpoint();
        if (size == 0 || checkpoint.size() == size) {
            boolean mustBeSame = checkpoint.size() == size;
            return request.proof().isEmpty() && (!mustBeSame || Arrays.equals(root, checkpoint.root()));
        }
        return Consistency.proves(size, checkpoint.size(), request.proof(), root, checkpoint.root());
    }

    private static Checkpoint parsed(SignedNote note) throws IOException {
        try {
            return Checkpoint.parse(note.text());
        } catch (MalformedNoteException e) {
            throw new IOException("what was kept is no checkpoint", e);
        }
    }

    /** Answers {@code GET /<SHA-256 of the origin>/checkpoint}. */
    Reply latest(String name) throws IOException {
        boolean known = logs.keySet().stream().map(WitnessState::nameOf).anyMatch(name::equals);
        return known
                ? state.latest(name)
                        .map(note -> Reply.lines(note.whole()))
                        .orElse(Reply.of(Reply.NOT_FOUND, "nothing of that log was witnessed yet"))
                : Reply.of(Reply.NOT_FOUND, "this witness does not know that log");
    }

    @Override
    public void close() throws IOException {
        state.close();
    }
}
