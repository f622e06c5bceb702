package org.grantwarden.domain.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.grantwarden.domain.configuration.Difference.State;
import org.jspecify.annotations.Nullable;

/**
 * What importing a file would do.
 *
 * @param differences of all that would not stay as it is: iClients first, then connections
 * @param unchanged how many objects are as the file says
 * @param leftAlone how many objects of the console the file does not name; they stay as they are
 * @param accountType into which all go; null leaves each in its own
 * @param digest SHA-256 of the file's text, in hexadecimal
 */
public record ImportPlan(
        List<Difference> differences,
        int unchanged,
        int leftAlone,
        @Nullable String accountType,
        String digest) {
    public ImportPlan {
        differences = List.copyOf(differences);
        Objects.requireNonNull(digest, "digest");
    }

    /** The digest of a file's text. */
    public static String digestOf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** How many objects that happens to. */
    public long count(State state) {
        return differences.stream()
                .filter(difference -> difference.state() == state)
                .count();
    }

    /** Whether applying it would do anything. */
    public boolean doesAnything() {
        return differences.stream().anyMatch(difference -> difference.state() != State.REFUSED);
    }
}
