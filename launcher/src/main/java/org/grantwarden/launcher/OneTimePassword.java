package org.grantwarden.launcher;

import java.security.SecureRandom;

/** A password that is shown once and must be changed at the first sign-in: 100 random bits, easy to type. */
final class OneTimePassword {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private OneTimePassword() {}

    static String make() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return password.toString();
    }
}
