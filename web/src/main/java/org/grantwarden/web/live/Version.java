package org.grantwarden.web.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** By what a page knows whether it shows something older than what there is. */
public final class Version {
    private static final int LENGTH = 16;

    private Version() {}

    /**
     * A short name for these values, the same on every node; another one when one of them differs.
     *
     * @param values what the page shows, each with words of its own; no secrets
     */
    public static String of(Object... values) {
        byte[] words = Arrays.deepToString(values).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words);
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
