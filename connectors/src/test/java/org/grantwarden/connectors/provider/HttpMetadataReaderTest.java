package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.MetadataReader.Answer.Found;
import org.grantwarden.domain.provider.MetadataReader.Answer.None;
import org.grantwarden.domain.provider.ServerMetadata;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpMetadataReaderTest {
    private StubServer stub;

    @BeforeEach
    void start() throws Exception {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    @Tag("R8")
    void an_issuer_with_a_path_is_asked_where_RFC_8414_says() {
        String issuer = stub.url("/tenant/1").toString();
        stub.then(document(
                issuer,
                "\"code_challenge_methods_supported\":[\"S256\"],"
                        + "\"authorization_response_iss_parameter_supported\":true"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.metadata().issuerPromised()).isTrue();
            assertThat(found.metadata().plainOnly()).isFalse();
            assertThat(found.metadata().clientAuthentication()).isEqualTo(ClientAuthentication.HEADER);
            assertThat(found.metadata().revokeUrl()).isNull();
        });
        assertThat(stub.request().uri()).hasToString("/.well-known/oauth-authorization-server/tenant/1");
    }

    @Test
    @Tag("R8")
    void where_there_is_none_the_place_of_OpenID_is_asked() {
        String issuer = stub.url("/tenant/1").toString();
        stub.then(Answer.said(404, ""))
                .then(document(issuer, "\"token_endpoint_auth_methods_supported\":" + "[\"client_secret_post\"]"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                        found.metadata().clientAuthentication())
                .isEqualTo(ClientAuthentication.BODY));
        assertThat(stub.requests())
                .extracting(Recorded::uri)
                .last()
                .hasToString("/tenant/1/.well-known/openid-configuration");
    }

    @Test
    @Tag("A14")
    void the_endpoint_for_pushed_requests_is_taken_over_and_must_be_named_where_they_are_required() {
        String issuer = stub.url("/tenant/1").toString();
        stub.then(document(
                        issuer,
                        "\"require_pushed_authorization_requests\":true,"
                                + "\"pushed_authorization_request_endpoint\":\"https://as.example/par\""))
                .then(document(issuer, "\"require_pushed_authorization_requests\":true"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                        found.metadata().pushUrl())
                .hasToString("https://as.example/par"));
        assertThat(read(issuer)).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("push_nowhere"));
    }

    @Test
    @Tag("R11")
    void it_is_told_whether_a_server_binds_tokens_to_a_key() {
        String issuer = stub.url("/tenant/1").toString();
        stub.then(document(issuer, "\"dpop_signing_alg_values_supported\":[\"RS256\",\"ES256\"]"))
                .then(document(issuer, "\"dpop_signing_alg_values_supported\":[\"EdDSA\"]"))
                .then(document(issuer, "\"scopes_supported\":[\"read\"]"));

        for (DpopMode expected : List.of(DpopMode.SUPPORTED, DpopMode.NONE, DpopMode.NONE)) {
            assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                            found.metadata().dpop())
                    .isEqualTo(expected));
        }
    }

    @Test
    @Tag("T11")
    void a_server_that_takes_signatures_alone_is_told_with_the_algorithm() {
        String issuer = stub.url("/tenant/1").toString();
        stub.then(document(
                issuer,
                "\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\",\"tls_client_auth\"],"
                        + "\"token_endpoint_auth_signing_alg_values_supported\":[\"RS256\",\"PS256\"]"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.metadata().clientAuthentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
            assertThat(found.metadata().assertion().algorithm()).isEqualTo(SigningAlgorithm.PS256);
        });
    }

    @Test
    @Tag("T12")
    void clients_with_a_certificate_get_the_addresses_that_are_meant_for_them() {
        String issuer = stub.url("/tenant").toString();
        stub.then(document(
                issuer,
                "\"revocation_endpoint\":\"https://as.example/revoke\","
                        + "\"introspection_endpoint\":\"https://as.example/inspect\","
                        + "\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"tls_client_auth\"],"
                        + "\"tls_client_certificate_bound_access_tokens\":true,"
                        + "\"mtls_endpoint_aliases\":{\"token_endpoint\":\"https://mtls.as.example/token\","
                        + "\"revocation_endpoint\":\"https://mtls.as.example/revoke\",\"new_endpoint\":7}"));

        ServerMetadata read = ((Found) read(issuer)).metadata();
        ServerMetadata seen = read.seenBy(ClientAuthentication.TLS_CLIENT_AUTH);

        assertThat(read.clientAuthentication()).isEqualTo(ClientAuthentication.HEADER);
        assertThat(read.clientAuthentication(ClientAuthentication.TLS_CLIENT_AUTH))
                .isEqualTo(ClientAuthentication.TLS_CLIENT_AUTH);
        assertThat(read.clientAuthentication(ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH))
                .isEqualTo(ClientAuthentication.HEADER);
        assertThat(read.seenBy(ClientAuthentication.HEADER)).isEqualTo(read);
        assertThat(seen.tokenUrl()).hasToString("https://mtls.as.example/token");
        assertThat(seen.revokeUrl()).hasToString("https://mtls.as.example/revoke");
        assertThat(seen.introspectUrl()).hasToString("https://as.example/inspect");
        assertThat(seen.mutualTls().boundTokens()).isTrue();
        assertThat(read.said())
                .containsEntry("mtls_token_url", "https://mtls.as.example/token")
                .containsEntry("certificate_bound_tokens", "true")
                .doesNotContainKey("mtls_push_url");
    }

    @Test
    @Tag("R8")
    void an_issuer_that_differs_in_one_character_is_refused() {
        String issuer = stub.url("/tenant").toString();
        stub.then(document(issuer + "/", ""));

        assertThat(read(issuer)).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("issuer_differs"));
    }

    @Test
    @Tag("A4")
    void a_server_that_offers_plain_alone_is_told() {
        String issuer = stub.url("").toString();
        stub.then(document(issuer, "\"code_challenge_methods_supported\":[\"plain\"]"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                        found.metadata().plainOnly())
                .isTrue());
    }

    @Test
    @Tag("T14")
    void a_redirect_to_a_metadata_address_is_not_followed_and_an_internal_one_not_asked() {
        stub.always(Answer.said(302, "").header("Location", "http://169.254.169.254/latest/meta-data/"));

        assertThat(read(stub.url("").toString())).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("no_document"));
        assertThat(read("https://169.254.169.254/")).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isIn("refused", "unreachable"));
        assertThat(read("not a url")).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("not_a_url"));
    }

    @Test
    @Tag("T8")
    void HTML_and_a_document_without_endpoints_are_none() {
        String issuer = stub.url("").toString();
        stub.then(Answer.said(200, "<html>")).then(Answer.json(200, "{\"issuer\":\"" + issuer + "\"}"));

        assertThat(read(issuer)).isEqualTo(new None("unreadable", issuer + "/.well-known/oauth-authorization-server"));
        assertThat(read(issuer)).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("no_grant"));
    }

    @Test
    @Tag("R8")
    @Tag("R12")
    @Tag("R13")
    void without_an_authorization_endpoint_a_server_is_read_that_gives_tokens_to_clients_or_codes_to_people() {
        String issuer = stub.url("").toString();
        String least = "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + stub.url("/token") + "\"";
        stub.then(Answer.json(200, least + ",\"grant_types_supported\":[\"client_credentials\"]}"))
                .then(Answer.json(200, least + ",\"device_authorization_endpoint\":\"https://as.example/device\"}"))
                .then(Answer.json(200, least + ",\"grant_types_supported\":[\"refresh_token\"]}"));

        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.metadata().authorizeUrl()).isNull();
            assertThat(found.metadata().consents()).isFalse();
            assertThat(found.metadata().said()).doesNotContainKeys("authorize_url", "device_url");
        });
        assertThat(read(issuer)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.metadata().deviceUrl()).hasToString("https://as.example/device");
            assertThat(found.metadata().consents()).isTrue();
            assertThat(found.metadata().said()).containsEntry("device_url", "https://as.example/device");
        });
        assertThat(read(issuer)).isInstanceOfSatisfying(None.class, none -> assertThat(none.code())
                .isEqualTo("no_grant"));
    }

    private MetadataReader.Answer read(String issuer) {
        return new HttpMetadataReader(TestHttp.reaching(stub)).read(issuer);
    }

    private Answer document(String issuer, String more) {
        return Answer.json(
                200,
                "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + stub.url("/authorize")
                        + "\",\"token_endpoint\":\"" + stub.url("/token") + "\"" + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }
}
