package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.PasswordRule;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Argon2PasswordsTest {
    private final Argon2Passwords passwords = new Argon2Passwords();

    @Test
    void a_password_is_hashed_with_argon2id_at_the_recommended_cost() {
        PasswordHash hash = passwords.hash(Secret.of("correct horse"));

        assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash(Secret.of("correct horse")).encoded()).isNotEqualTo(hash.encoded());
        assertThat(passwords.verify(Secret.of("correct horse"), hash)).isTrue();
        assertThat(passwords.verify(Secret.of("correct horsE"), hash)).isFalse();
    }

    @Test
    void a_hash_made_elsewhere_is_verified_with_its_own_parameters() {
        // A vector of the reference implementation (phc-winner-argon2, src/test.c).
        PasswordHash other = PasswordHash.of(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(passwords.verify(Secret.of("password"), other)).isTrue();
    }

    @Test
    void many_at_once_wait_for_one_another_and_all_are_served() throws Exception {
        PasswordHash hash = passwords.hash(Secret.of("correct horse"));
        List<Callable<Boolean>> checks = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> checks.add(() -> passwords.verify(Secret.of("correct horse"), hash)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> check : threads.invokeAll(checks)) {
                assertThat(check.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_generated_password_is_easy_to_type_and_fits_the_rule() {
        String generated = passwords.generate().reveal();

        assertThat(generated).matches("([abcdefghjkmnpqrtuvwxy346789]{5}-){4}[abcdefghjkmnpqrtuvwxy346789]{5}");
        assertThat(PasswordRule.check(generated, "ann")).isEmpty();
        assertThat(passwords.generate().reveal()).isNotEqualTo(generated);
    }
}
