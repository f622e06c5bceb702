package org.grantwarden.domain.world;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.SignInThrottle;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;

/** Hashes and fingerprints that a test can compute itself, and a throttle that refuses when it is told to. */
abstract class ReadableSecrets extends FixedSettings implements Passwords, Fingerprints, SignInThrottle {
    private Optional<Duration> throttled = Optional.empty();
    private int attempts;

    /** Makes the throttle refuse. */
    public void throttleFor(Duration wait) {
        throttled = Optional.of(wait);
    }

    @Override
    public PasswordHash hash(Secret password) {
        return PasswordHash.of("hash of " + password.reveal());
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        return hash.encoded().equals("hash of " + password.reveal());
    }

    @Override
    public void verifyNothing(Secret password) {}

    @Override
    public Secret generate() {
        return Secret.of("generated-" + UUID.randomUUID());
    }

    @Override
    public Fingerprint of(Secret secret) {
        return new Fingerprint(pseudonym(secret.reveal()));
    }

    @Override
    public String pseudonym(String typed) {
        return String.format("%016x", typed.hashCode() & 0xFFFFFFFFL);
    }

    @Override
    public Optional<Duration> attempt(String account, String address) {
        attempts++;
        return throttled;
    }

    @Override
    public void succeeded(String account, String address) {
        attempts--;
    }

    /** What was taken from the budgets of the throttle and not given back. */
    public int attemptsHeld() {
        return attempts;
    }
}
