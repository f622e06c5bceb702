package org.grantwarden.domain.ledger;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A witness with a key of its own that signs whatever it is told to. */
final class TestWitness {
    private static final byte TYPE = 4;

    private final SigningKey key;
    private final byte[] raw;

    TestWitness(String name) {
        key = SigningKey.generate(name);
        byte[] typed = Base64.getDecoder().decode(key.verifierKey().vkey().split("\\+", 3)[2]);
        raw = Arrays.copyOfRange(typed, 1, typed.length);
    }

    CosignerKey publicHalf() {
        return CosignerKey.parse("%s+%08x+%s"
                .formatted(key.name(), VerifierKey.id(key.name(), TYPE, raw), VerifierKey.typedBase64(TYPE, raw)));
    }

    Witness named() {
        return Witness.first(
                UUID.randomUUID(), new NamedWitness(publicHalf(), URI.create("https://w.example/" + key.name())));
    }

    /** Its line over the text, by C2SP tlog-cosignature. */
    SignedNote.Line cosign(String text, Instant at) {
        long seconds = at.getEpochSecond();
        byte[] message = ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);
        byte[] blob = ByteBuffer.allocate(4 + 8 + signature.length)
                .putInt(VerifierKey.id(key.name(), TYPE, raw))
                .putLong(seconds)
                .put(signature)
                .array();
        return new SignedNote.Line(key.name(), Base64.getEncoder().encodeToString(blob));
    }
}
