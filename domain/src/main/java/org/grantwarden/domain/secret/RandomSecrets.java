package org.grantwarden.domain.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes values that nobody can guess. */
public final class RandomSecrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecrets() {}

    /** 256 random bits as 43 characters of base64url: fit for a cookie, {@code state} or code verifier (RFC 7636 §4.1). */
    public static Secret next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
