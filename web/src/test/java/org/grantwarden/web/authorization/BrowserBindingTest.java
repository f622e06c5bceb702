package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserBindingTest {
    private static final UUID RUN = UUID.fromString("0123abcd-0000-4000-8000-000000000000");

    @Test
    void the_cookie_is_the_run_s_own_and_out_of_reach_of_scripts() {
        Cookie cookie = cookie("http://127.0.0.1:8080");

        assertThat(cookie.getName()).isEqualTo("gw_oauth_0123abcd");
        assertThat(cookie.getValue()).isEqualTo("value");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/oauth");
        assertThat(cookie.getMaxAge()).isEqualTo(600 + 3600);
        assertThat(cookie.getSecure()).isFalse();
    }

    @Test
    void it_is_secure_where_the_console_is_and_knows_its_path() {
        Cookie cookie = cookie("https://it.example.org/grants");

        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/grants/oauth");
    }

    @Test
    void its_removal_has_the_same_name_and_path() {
        Cookie removal = BrowserBinding.removal(RUN, URI.create("http://127.0.0.1:8080"));

        assertThat(removal.getName()).isEqualTo("gw_oauth_0123abcd");
        assertThat(removal.getPath()).isEqualTo("/oauth");
        assertThat(removal.getMaxAge()).isZero();
    }

    private static Cookie cookie(String publicUrl) {
        return BrowserBinding.cookie(RUN, Secret.of("value"), Duration.ofMinutes(10), URI.create(publicUrl));
    }
}
