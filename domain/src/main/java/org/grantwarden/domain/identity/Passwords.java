package org.grantwarden.domain.identity;

import org.grantwarden.domain.secret.Secret;

/** Hashes passwords at today's recommended cost (OWASP: Argon2id) and checks them. */
public interface Passwords {
    /** Hashes a password under a new salt. */
    PasswordHash hash(Secret password);

    /** Whether the password is the hashed one. Takes the same time for a wrong one. */
    boolean verify(Secret password, PasswordHash hash);

    /** Does the work of a check that fails, so that an unknown name takes as long as a wrong password. */
    void verifyNothing(Secret password);

    /** A fresh one-time password: at least 100 random bits, easy to read out and to type. */
    Secret generate();
}
