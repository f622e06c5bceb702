package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;

/** The published schema, as the library reads it; the reader itself is held by {@link ProviderFileTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderSchemaTest {
    private static final String LEAST = """
            id: acme
            name: Acme
            account_types:
              production:
                label: Production
                authorize_url: https://auth.acme.example/authorize
                token_url: https://auth.acme.example/token
                api_base: https://api.acme.example
            oauth2:
              client_authentication: header
            """;

    @ParameterizedTest
    @MethodSource("files")
    void every_shipped_file_is_as_the_schema_says(String file) {
        assertThatCode(() -> ProviderSchema.check(file, node(Resource.text(file))))
                .doesNotThrowAnyException();
    }

    static List<String> files() {
        return YamlProviders.FILES;
    }

    @Test
    void where_nobody_consents_no_authorization_URL_is_needed_and_else_it_is() {
        String without = LEAST.replace("    authorize_url: https://auth.acme.example/authorize\n", "");
        String direct = without.replace("name: Acme", "name: Acme\nauth_types: [client_credentials]");
        String both = without.replace("name: Acme", "name: Acme\nauth_types: [oauth2, client_credentials]");
        ProviderFile file = new ProviderFile("acme.yaml", Optional.empty());

        Provider acme = file.read(direct);
        assertThat(acme.grants(AuthType.CLIENT_CREDENTIALS)).isTrue();
        assertThat(acme.grants(AuthType.OAUTH2)).isFalse();
        assertThat(acme.accountTypes().get(0).authorizeUrl()).isNull();
        assertThatThrownBy(() -> file.read(without)).hasMessageContaining("authorize_url");
        assertThatThrownBy(() -> file.read(both)).hasMessageContaining("authorize_url");
        assertThatThrownBy(() -> ProviderSchema.check("acme.yaml", node(without)))
                .hasMessageContaining("authorize_url");
        assertThatThrownBy(() -> ProviderSchema.check("acme.yaml", node(both))).hasMessageContaining("authorize_url");
    }

    @Test
    @Tag("R13")
    void where_people_consent_with_a_user_code_no_authorization_URL_is_needed() {
        String byCode = LEAST.replace(
                "authorize_url: https://auth.acme.example/authorize", "device_url: https://auth.acme.example/device");

        Provider acme = new ProviderFile("acme.yaml", Optional.empty()).read(byCode);

        assertThat(acme.accountTypes().get(0).deviceUrl()).hasToString("https://auth.acme.example/device");
        assertThat(acme.accountTypes().get(0).authorizeUrl()).isNull();
        assertThatThrownBy(() -> new ProviderFile("acme.yaml", Optional.empty())
                        .read(byCode.replace("device_url: https://auth.acme.example/device", "device_url: null")))
                .hasMessageContaining("device_url");
        assertThatThrownBy(() -> ProviderSchema.check(
                        "acme.yaml", node(byCode.replace("device_url: https:", "device_url: http:"))))
                .hasMessageContaining("device_url");
    }

    @Test
    void the_least_that_a_definition_needs_is_read_with_safe_defaults_and_the_rest_unknown() {
        Provider acme = new ProviderFile("acme.yaml", Optional.empty()).read(LEAST);
        OAuth2Profile oauth2 = acme.oauth2();

        assertThat(oauth2.pkce()).isTrue();
        assertThat(oauth2.scopeDelimiter()).isEqualTo(" ");
        assertThat(oauth2.refreshMode()).isEqualTo(RefreshMode.UNKNOWN);
        assertThat(oauth2.retryAfterLostAnswer()).isFalse();
        assertThat(oauth2.accessTokenLifetime()).isNull();
        assertThat(acme.docs()).isNull();
        assertThat(acme.freeScopes()).isTrue();
    }

    @Tag("A5")
    @Tag("A6")
    @ParameterizedTest
    @CsvSource({"response_type: token", "response_type: code token", "grant_type: password", "grant_type: implicit"})
    void the_implicit_flow_and_the_password_grant_cannot_be_asked_for(String mistake) {
        String text = LEAST + "  " + mistake + "\n";

        assertThatThrownBy(() -> ProviderSchema.check("acme.yaml", node(text)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("acme.yaml, line 10: /oauth2 ");
        assertThatThrownBy(() -> new ProviderFile("acme.yaml", Optional.empty()).read(text))
                .hasMessageStartingWith("acme.yaml, line 11: ");
    }

    @Tag("T1")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://auth.acme.example/token | http://auth.acme.example/token | 7",
                "https://auth.acme.example/token | ftp://auth.acme.example/token | 7",
                "https://api.acme.example | http://127.0.0.1.evil.example/v1 | 8",
                "client_authentication: header | client_authentication: none | 10",
            })
    void a_mistake_is_told_with_file_and_line(String original, String mistake, int line) {
        assertThat(LEAST).contains(original);

        assertThatThrownBy(() -> ProviderSchema.check("acme.yaml", node(LEAST.replace(original, mistake))))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("acme.yaml, line " + line + ": /");
    }

    @Test
    void a_client_with_a_key_signs_for_the_issuer_with_ES256_unless_something_else_is_said() {
        String signing = LEAST.replace("client_authentication: header", "client_authentication: private_key_jwt");
        String said = signing + "  assertion_algorithm: PS256\n  assertion_audience: token_endpoint\n";

        assertThat(read(signing).oauth2().assertion()).isEqualTo(ClientAssertion.DEFAULT);
        assertThat(read(said).oauth2().assertion())
                .isEqualTo(new ClientAssertion(SigningAlgorithm.PS256, ClientAssertion.Audience.TOKEN_ENDPOINT));
        assertThatThrownBy(() -> read(LEAST + "  assertion_algorithm: PS256\n"))
                .hasMessageContaining("private_key_jwt");
        assertThatThrownBy(() -> read(signing + "  assertion_audience: issuer\n"))
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> read(signing + "  assertion_algorithm: none\n"))
                .isInstanceOf(CatalogueException.class);
    }

    @Test
    void T13_whether_tokens_are_bound_to_a_key_is_said_in_one_of_three_words() {
        assertThat(read(LEAST).oauth2().dpop()).isEqualTo(DpopMode.NONE);
        assertThat(read(LEAST + "  dpop: none\n").oauth2().dpop()).isEqualTo(DpopMode.NONE);
        assertThat(read(LEAST + "  dpop: supported\n").oauth2().dpop()).isEqualTo(DpopMode.SUPPORTED);
        assertThat(read(LEAST + "  dpop: required\n").oauth2().dpop()).isEqualTo(DpopMode.REQUIRED);
        assertThatThrownBy(() -> read(LEAST + "  dpop: sometimes\n"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("sometimes");
        assertThatThrownBy(() -> read(LEAST + "  authorize_params: {dpop_jkt: x}\n"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("dpop_jkt");
    }

    @Test
    void a_named_endpoint_for_pushed_requests_gets_the_secret_and_is_https() {
        String pushing = LEAST.replace(
                "    api_base: https://api", "    push_url: https://par.acme.example/par\n    api_base: https://api");

        assertThat(read(pushing).accountTypes().get(0).clientSecretHosts().values())
                .containsExactly("auth.acme.example:443", "par.acme.example:443");
        assertThat(read(pushing).accountTypes().get(0).tokenHosts().values()).doesNotContain("par.acme.example:443");
        assertThatThrownBy(() -> read(pushing.replace("https://par", "http://par")))
                .isInstanceOf(CatalogueException.class);
    }

    @Test
    @Tag("T12")
    void a_certificate_may_be_wanted_and_goes_to_the_API_only_where_tokens_are_bound_to_it() {
        String presenting =
                LEAST.replace("client_authentication: header", "client_authentication: self_signed_tls_client_auth");
        Provider bearer = read(presenting);
        Provider bound = read(presenting + "  certificate_bound_tokens: true\n");

        assertThat(bearer.oauth2().presentsCertificate()).isTrue();
        assertThat(bearer.clientSecretHosts(bearer.accountTypes().get(0)).values())
                .containsExactly("auth.acme.example:443");
        assertThat(bound.clientSecretHosts(bound.accountTypes().get(0)).values())
                .containsExactly("api.acme.example:443", "auth.acme.example:443");
        assertThat(read(presenting.replace("self_signed_", "")).oauth2().clientAuthentication())
                .isEqualTo(ClientAuthentication.TLS_CLIENT_AUTH);
        assertThatThrownBy(() -> read(LEAST + "  certificate_bound_tokens: true\n"))
                .hasMessageContaining("tls_client_auth");
    }

    private static Provider read(String text) {
        return new ProviderFile("acme.yaml", Optional.empty()).read(text);
    }

    @Test
    void a_server_on_loopback_may_be_plain_http_to_be_tried() {
        String text = LEAST.replace("https://auth.acme.example", "http://127.0.0.1:8131");

        assertThatCode(() -> new ProviderFile("acme.yaml", Optional.empty()).read(text))
                .doesNotThrowAnyException();
    }

    static Node node(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    }
}
