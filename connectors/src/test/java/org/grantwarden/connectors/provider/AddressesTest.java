package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.ProviderVariable.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a variable may stand in an address, and what a value can do there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressesTest {
    private final Addresses addresses = new Addresses(List.of(
            variable("sub", Kind.LABEL, "acme"),
            variable("host", Kind.HOST, "sso.acme.example"),
            variable("realm", Kind.SEGMENT, "House.1")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://${sub}.acme.example/token",
                "https://${sub}.acme.example",
                "https://${sub}.acme.example/token.php?request=token",
                "https://api.acme.example/${sub}/v1",
                "https://${host}",
                "https://${host}/token",
                "https://${host}/realms/${realm}/token",
                "https://login.acme.example/${realm}/oauth2/token",
                "https://login.acme.example/a/b/${realm}"
            })
    void a_whole_label_a_whole_host_or_a_whole_segment_is_taken(String text) {
        assertThat(addresses.endpoint(text)).hasToString(text.replaceAll("\\$\\{(\\w+)}", "\\$($1)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://${sub}",
                "https://${sub}.example/token",
                "https://${sub}-eu.acme.example/token",
                "https://eu-${sub}.acme.example/token",
                "https://eu.${sub}.acme.example/token",
                "https://${sub}.acme.example:8443/token",
                "https://${sub}.acme.example/token?for=${sub}",
                "https://auth.acme.example/token?realm=${realm}",
                "https://auth.acme.example/x${realm}/token",
                "https://${realm}.acme.example/token",
                "https://${host}:8443/token",
                "https://${host}.acme.example/token",
                "https://auth.acme.example/${host}/token",
                "http://${sub}.acme.example/token",
                "http://${host}/token",
                "https://${sub}@evil.example/token",
                "https://${nobody}.acme.example/token",
                "https://${}.acme.example/token"
            })
    void anywhere_else_it_is_refused(String text) {
        assertThatThrownBy(() -> addresses.endpoint(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, acme, true",
        "LABEL, acme-eu-2, true",
        "LABEL, acme.evil, false",
        "LABEL, ACME, false",
        "HOST, sso.acme.example, true",
        "HOST, acme, false",
        "HOST, localhost, false",
        "HOST, 127.0.0.1, false",
        "HOST, 10.1, false",
        "HOST, sso.acme.example:8443, false",
        "HOST, sso.acme.example/path, false",
        "HOST, user@sso.acme.example, false",
        "HOST, sso..example, false",
        "HOST, sso.acme.example., false",
        "HOST, '[::1]', false",
        "SEGMENT, contoso.onmicrosoft.com, true",
        "SEGMENT, 00000000-0000-4000-8000-00000000aaaa, true",
        "SEGMENT, .., false",
        "SEGMENT, a..b, false",
        "SEGMENT, a/b, false",
        "SEGMENT, a%2fb, false",
        "SEGMENT, a?b, false",
        "SEGMENT, a#b, false"
    })
    void a_value_is_what_its_kind_allows_and_nothing_else(Kind kind, String value, boolean fits) {
        ProviderVariable variable = variable("it", kind, kind == Kind.HOST ? "sso.acme.example" : "acme");

        assertThat(variable.fits(value)).isEqualTo(fits);
    }

    private static ProviderVariable variable(String name, Kind kind, String example) {
        return new ProviderVariable(name, name, null, kind, example);
    }
}
