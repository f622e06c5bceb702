package org.grantwarden.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
class BoundCertificateTest {
    @Test
    void the_thumbprint_that_a_token_names_is_told_and_nothing_else_of_it() {
        assertThat(BoundCertificate.of(jwt("{\"sub\":\"a\",\"cnf\":{\"x5t#S256\":\"bwcK\",\"jkt\":\"0Zc\"}}")))
                .hasValueSatisfying(cnf -> assertThat(cnf.toString()).isEqualTo("{\"x5t#S256\":\"bwcK\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cnf\":7}",
                "{\"cnf\":{\"jkt\":\"0Zc\"}}",
                "[1]",
                "no JSON",
                "{\"cnf\":{\"x5t#S256\":7}}"
            })
    void a_token_that_names_none_tells_none(String claims) {
        assertThat(BoundCertificate.of(jwt(claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.%%%.c", "..", "a.b.c.d"})
    void what_is_no_JWT_tells_none(String token) {
        assertThat(BoundCertificate.of(Secret.of(token))).isEmpty();
    }

    private static Secret jwt(String claims) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return Secret.of("e30." + encoded + ".c2ln");
    }
}
