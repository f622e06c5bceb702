package org.grantwarden.persistence.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.secret.Secret;

/** {@link Passwords} by Argon2id (RFC 9106). */
@ApplicationScoped
class Argon2Passwords implements Passwords {
    // OWASP's password storage cheat sheet: 19 MiB, 2 passes, 1 lane. Its other sets resist guessing as well but take
    // more memory a hash. One lane, so that a hash costs one thread, not several.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    // RFC 9106 asks for 16 bytes; twice as many cost nothing and follow the hash's length.
    private static final int SALT_BYTES = 32;

    // Bounds the memory: whoever floods the sign-in makes others wait, not the server run out.
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    // Lower case and digits without those that are taken for one another: i l 1, o 0, s 5, z 2.
    private static final String ALPHABET = "abcdefghjkmnpqrtuvwxy346789";
    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    @Override
    public PasswordHash hash(Secret password) {
        return PasswordHash.of(bounded(() -> encode(bytes(password))));
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        byte[] encoded = hash.encoded().getBytes(StandardCharsets.US_ASCII);
        return bounded(() -> Argon2Function.getInstanceFromHash(hash.encoded()).check(bytes(password), encoded));
    }

    @Override
    public void verifyNothing(Secret password) {
        bounded(() -> encode(bytes(password)));
    }

    /** Five groups of five out of 27 characters: 118 bits. */
    @Override
    public Secret generate() {
        StringBuilder generated = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                generated.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                generated.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return Secret.of(generated.toString());
    }

    private String encode(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)
                .hash(password, salt)
                .getResult();
    }

    private <T> T bounded(Supplier<T> work) {
        permits.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static byte[] bytes(Secret password) {
        return password.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
