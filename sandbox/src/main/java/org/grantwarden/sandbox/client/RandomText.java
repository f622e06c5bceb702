package org.grantwarden.sandbox.client;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable text for identifiers, secrets, keys and codes. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** The base64url form of this many random bytes. */
    public static String ofBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
