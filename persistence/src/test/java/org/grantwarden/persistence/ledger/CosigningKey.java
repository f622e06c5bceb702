package org.grantwarden.persistence.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.grantwarden.domain.ledger.CosignerKey;
import org.grantwarden.domain.ledger.SignedNote;

/** A witness's key (C2SP tlog-cosignature), made from the specification and not with the code under test. */
final class CosigningKey {
    private static final int SPKI_PREFIX = 12;

    private final String name;
    private final KeyPair pair;
    private final byte[] typed;
    private final byte[] id;

    CosigningKey(String name) throws GeneralSecurityException {
        this.name = name;
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        typed = Arrays.copyOfRange(spki, SPKI_PREFIX - 1, spki.length);
        typed[0] = 4;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        id = Arrays.copyOf(digest.digest(typed), 4);
    }

    CosignerKey publicHalf() {
        return CosignerKey.parse(name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(typed));
    }

    SignedNote.Line cosign(String text, Instant at) throws GeneralSecurityException {
        long seconds = at.getEpochSecond();
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(pair.getPrivate());
        ed25519.update(("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8));
        byte[] blob = ByteBuffer.allocate(76)
                .put(id)
                .putLong(seconds)
                .put(ed25519.sign())
                .array();
        return new SignedNote.Line(name, Base64.getEncoder().encodeToString(blob));
    }
}
