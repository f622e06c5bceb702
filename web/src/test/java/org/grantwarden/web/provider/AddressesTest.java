package org.grantwarden.web.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.MutualTls;
import org.grantwarden.domain.provider.ServerMetadata;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
class AddressesTest {
    private static final String USUAL = "https://as.example/token";
    private static final String ALIAS = "https://mtls.as.example/token";

    @Test
    void the_address_follows_the_chosen_way_there_and_back() {
        ProviderDraft draft = read();

        draft.clientAuthentication = ClientAuthentication.TLS_CLIENT_AUTH.code();
        draft.switchEndpoints();
        assertThat(draft.typed("tokenUrl")).isEqualTo(ALIAS);
        assertThat(draft.typed("introspectUrl")).isEmpty();

        draft.clientAuthentication = ClientAuthentication.HEADER.code();
        draft.switchEndpoints();
        assertThat(draft.typed("tokenUrl")).isEqualTo(USUAL);
    }

    @Test
    void what_was_typed_by_hand_stays() {
        ProviderDraft draft = read();
        draft.text().put("tokenUrl", "https://typed.example/token");

        draft.clientAuthentication = ClientAuthentication.TLS_CLIENT_AUTH.code();
        draft.switchEndpoints();

        assertThat(draft.typed("tokenUrl")).isEqualTo("https://typed.example/token");
    }

    @Test
    void a_certificate_that_was_chosen_before_stays_chosen_where_the_server_takes_it() {
        ProviderDraft draft = new ProviderDraft();
        draft.clientAuthentication = ClientAuthentication.TLS_CLIENT_AUTH.code();

        draft.take(metadata());

        assertThat(draft.form().clientAuthentication()).isEqualTo(ClientAuthentication.TLS_CLIENT_AUTH);
        assertThat(draft.form().tokenUrl()).isEqualTo(ALIAS);
        assertThat(draft.form().certificateBound()).isFalse();
    }

    private static ProviderDraft read() {
        ProviderDraft draft = new ProviderDraft();
        draft.take(metadata());
        assertThat(draft.typed("tokenUrl")).isEqualTo(USUAL);
        return draft;
    }

    private static ServerMetadata metadata() {
        return new ServerMetadata(
                "https://as.example",
                URI.create("https://as.example/.well-known/oauth-authorization-server"),
                URI.create("https://as.example/authorize"),
                URI.create(USUAL),
                URI.create("https://as.example/revoke"),
                null,
                null,
                null,
                false,
                List.of("S256"),
                List.of(),
                List.of("client_secret_basic", "tls_client_auth"),
                List.of(),
                List.of(),
                new MutualTls(URI.create(ALIAS), null, null, null, null, true));
    }
}
