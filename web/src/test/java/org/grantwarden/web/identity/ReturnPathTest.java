package org.grantwarden.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/connections",
                "/iclient?id=0b1f3a52-2f8e-4f67-9d0c-4a0c0f6f2a11",
                "/history?from=2026-11-01T00%3A00&to=2026-11-02&actor=a%2F%2Fb",
                "/signin-help",
                "/entry?uid=1#top"
            })
    void a_page_of_this_console_is_where_one_returns_to(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                "/\n/evil.example",
                "/connections\r\nSet-Cookie: a=b",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "connections",
                "@evil.example",
                ".evil.example",
                "/a b",
                "/ünsafe",
                "/a\\b"
            })
    void what_could_lead_elsewhere_leads_home(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(ReturnPath.HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signin", "/signin?to=%2Fsignin", "/sign-out", "/signin.xhtml", "/signin;a=b"})
    void signing_in_leads_neither_back_to_the_sign_in_page_nor_out(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(ReturnPath.HOME);
    }

    @Test
    void nothing_and_too_much_lead_home() {
        assertThat(ReturnPath.of(null)).isEqualTo(ReturnPath.HOME);
        assertThat(ReturnPath.of("/" + "a".repeat(2000))).isEqualTo(ReturnPath.HOME);
    }
}
