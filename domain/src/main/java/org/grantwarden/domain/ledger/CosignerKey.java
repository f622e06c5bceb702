package org.grantwarden.domain.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The public half of a key that cosigns checkpoints (C2SP tlog-cosignature, timestamped Ed25519). It is published as one
 * line, {@code <name>+<key id>+<base64>}, like a {@link VerifierKey} but of type 4.
 */
public final class CosignerKey {
    private static final byte COSIGNATURE = 4;
    private static final int SIGNATURE_BYTES = 64;

    private final VerifierKey key;
    private final String vkey;
    private final int id;

    private CosignerKey(String name, byte[] raw) {
        this.key = VerifierKey.of(name, raw);
        this.id = VerifierKey.id(name, COSIGNATURE, raw);
        this.vkey = "%s+%08x+%s".formatted(name, id, VerifierKey.typedBase64(COSIGNATURE, raw));
    }

    /**
     * Reads a vkey.
     *
     * @throws IllegalArgumentException if it is none, if its key id is not that of its name and key, or if its type is not 4
     */
    public static CosignerKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("it is not <name>+<key id>+<base64>");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != VerifierKey.RAW_BYTES + 1 || typed[0] != COSIGNATURE) {
            throw new IllegalArgumentException("it is no key of a witness (Ed25519 cosignatures, type 4)");
        }
        CosignerKey key = new CosignerKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.vkey.equals(vkey)) {
            throw new IllegalArgumentException("its id is not that of its name and key");
        }
        return key;
    }

    /** Name of the witness. */
    public String name() {
        return key.name();
    }

    /** The line under which it is published. */
    public String vkey() {
        return vkey;
    }

    /** Whether the line claims to be made by this key: name and id agree. */
    public boolean claims(SignedNote.Line line) {
        return line.isOf(name(), id);
    }

    /**
     * When the line was made, if it is this key's signature over that time and that text; else empty.
     *
     * @param text of the checkpoint's note, with its last newline
     */
    public Optional<Instant> verified(SignedNote.Line line, String text) {
        byte[] blob = line.signature();
        if (!claims(line) || blob.length != Long.BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(blob).getLong();
        byte[] message = ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
        if (seconds < 0 || !key.verifies(message, Arrays.copyOfRange(blob, Long.BYTES, blob.length))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(seconds));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosignerKey that && vkey.equals(that.vkey);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return vkey;
    }
}
