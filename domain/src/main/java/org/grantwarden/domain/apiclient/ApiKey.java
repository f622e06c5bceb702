package org.grantwarden.domain.apiclient;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A key of an API client: {@code gw_<prefix>_<secret>}. The prefix (48 random bits) is public, so that a key that is
 * found somewhere can be told apart and withdrawn; the secret has 256 random bits.
 *
 * @param prefix public part, such as {@code gw_0a1b2c3d4e5f}
 * @param whole the whole key
 */
public record ApiKey(String prefix, Secret whole) {
    private static final int PREFIX_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("(gw_[0-9a-f]{12})_[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new key. */
    public static ApiKey generate() {
        String prefix = "gw_" + random(PREFIX_BYTES);
        return new ApiKey(prefix, Secret.of(prefix + "_" + random(SECRET_BYTES)));
    }

    /** The key in a text; empty when the text has not the form of one. */
    public static Optional<ApiKey> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher found = FORM.matcher(text);
        return found.matches() ? Optional.of(new ApiKey(found.group(1), Secret.of(text))) : Optional.empty();
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
