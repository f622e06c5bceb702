package org.grantwarden.sandbox.grant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A link of a grant's chain of refresh tokens: {@code v1.grant.generation.mac}. The code over grant and
 * generation lets the grant recognise every token it ever gave without a list of them.
 */
public final class RefreshToken {
    private static final Pattern FORM = Pattern.compile("v1\\.([A-Za-z0-9_-]{8,64})\\.([0-9]{1,9})\\.([A-Za-z0-9_-]+)");

    private final String grantId;
    private final int generation;
    private final String mac;

    private RefreshToken(String grantId, int generation, String mac) {
        this.grantId = grantId;
        this.generation = generation;
        this.mac = mac;
    }

    /** The token's text for this generation of a grant. */
    static String make(String grantId, int generation, String key) {
        return "v1." + grantId + "." + generation + "." + mac(grantId, generation, key);
    }

    /** Reads a token's text; empty if it does not have the form of one. */
    public static Optional<RefreshToken> read(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new RefreshToken(match.group(1), Integer.parseInt(match.group(2)), match.group(3)))
                : Optional.empty();
    }

    /** The grant that it says it belongs to. */
    public String grantId() {
        return grantId;
    }

    /** Its place in the chain, from 1. */
    public int generation() {
        return generation;
    }

    /** Whether the grant with this key gave it. */
    boolean isMadeWith(String key) {
        return MessageDigest.isEqual(
                mac.getBytes(StandardCharsets.UTF_8),
                mac(grantId, generation, key).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RefreshToken[" + grantId + ", generation " + generation + "]";
    }

    private static String mac(String grantId, int generation, String key) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] code = hmac.doFinal((grantId + "." + generation).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
