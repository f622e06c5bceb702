package org.grantwarden.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
class AdoptedEndpointsTest {
    private static final String USUAL = "https://as.example/token";
    private static final String ALIAS = "https://mtls.as.example/token";
    private static final String NEW = "https://new.example/token";

    @Test
    void clients_with_a_certificate_follow_the_address_that_is_theirs() {
        assertThat(adopted(presenting(ALIAS), change("mtls_token_url", ALIAS, NEW)))
                .isEqualTo(NEW);
        assertThat(adopted(presenting(USUAL), change("mtls_token_url", null, ALIAS)))
                .isEqualTo(ALIAS);
        assertThat(adopted(sending(), change("mtls_token_url", null, ALIAS))).isEqualTo(USUAL);
    }

    @Test
    void the_usual_address_is_theirs_only_where_they_use_it() {
        assertThat(adopted(presenting(ALIAS), change("token_url", USUAL, NEW))).isEqualTo(ALIAS);
        assertThat(adopted(presenting(USUAL), change("token_url", USUAL, NEW))).isEqualTo(NEW);
        assertThat(adopted(sending(), change("token_url", USUAL, NEW))).isEqualTo(NEW);
    }

    @Test
    void an_address_of_their_own_that_is_withdrawn_leaves_the_one_that_worked() {
        assertThat(adopted(presenting(ALIAS), change("mtls_token_url", ALIAS, null)))
                .isEqualTo(ALIAS);
    }

    @Test
    void tokens_are_bound_no_more_where_certificates_are_not_taken_any_more() {
        ProviderForm form =
                presenting(ALIAS).adopting(change("client_authentications", "tls_client_auth", "client_secret_basic"));

        assertThat(form.clientAuthentication()).isEqualTo(ClientAuthentication.HEADER);
        assertThat(form.certificateBound()).isFalse();
    }

    private static String adopted(ProviderForm form, Change change) {
        return form.adopting(change).tokenUrl();
    }

    private static Change change(String field, @Nullable String before, @Nullable String after) {
        return new Change(List.of(new FieldChange(field, before, after)));
    }

    private static ProviderForm sending() {
        return form(USUAL, ClientAuthentication.HEADER, false);
    }

    private static ProviderForm presenting(String tokenUrl) {
        return form(tokenUrl, ClientAuthentication.TLS_CLIENT_AUTH, true);
    }

    private static ProviderForm form(String tokenUrl, ClientAuthentication method, boolean bound) {
        return new ProviderForm(
                "acme",
                "Acme",
                "",
                Set.of(AuthType.OAUTH2),
                "https://as.example/authorize",
                tokenUrl,
                "",
                "",
                "",
                "",
                "https://api.acme.example",
                "https://as.example",
                false,
                "",
                "",
                method,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                bound,
                "",
                true,
                "",
                "",
                "");
    }
}
