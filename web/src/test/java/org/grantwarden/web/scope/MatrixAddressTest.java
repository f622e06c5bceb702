package org.grantwarden.web.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatrixAddressTest {
    @Test
    void the_address_is_the_whole_view() {
        MatrixAddress address = address(
                "q",
                " nightly ",
                "provider",
                "lever",
                "text",
                "eeo",
                "access",
                "read",
                "state",
                "granted",
                "sensitive",
                "true",
                "every",
                "true",
                "size",
                "50",
                "page",
                "3");

        MatrixQuery query = address.query();

        assertThat(query)
                .isEqualTo(new MatrixQuery(
                        "nightly", new ProviderId("lever"), "eeo", null, true, Access.READ, ScopeState.GRANTED, true));
        assertThat(address.wrong()).isEmpty();
        assertThat(address.atPage(3))
                .isEqualTo("/scopes?q=nightly&provider=lever&text=eeo&access=read&state=granted&sensitive=true"
                        + "&every=true&size=50&page=3");
        assertThat(address.export()).startsWith("/scopes/matrix.csv?q=nightly").doesNotContain("page", "size");
        assertThat(query.recorded()).containsEntry("scope_text", "eeo").containsEntry("state", "granted");
    }

    @Test
    void a_heading_leads_to_those_that_hold_the_scope() {
        MatrixAddress address = address("q", "nightly", "text", "eeo", "view", "scopes");
        Scope scope = new Scope("eeo_responses_pii:read:admin");

        assertThat(address.holders(new ProviderId("lever"), scope))
                .isEqualTo("/scopes?q=nightly&provider=lever&scope=eeo_responses_pii%3Aread%3Aadmin");
        assertThat(address.holders(new ProviderId("lever"), scope, ScopeState.USED))
                .isEqualTo("/scopes?provider=lever&scope=eeo_responses_pii%3Aread%3Aadmin&state=used");
        assertThat(address.everything()).isEqualTo("/scopes?view=scopes");
    }

    @Test
    void what_cannot_be_read_is_named_and_never_taken_for_no_filter() {
        MatrixAddress address = address("access", "all", "state", "held", "scope", "a b", "page", "x");

        address.query();

        assertThat(address.wrong()).containsExactly("access", "scope", "state");
        assertThat(address.page()).isEqualTo(1);
    }

    private static MatrixAddress address(String... pairs) {
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], new String[] {pairs[i + 1]});
        }
        return MatrixAddress.of(parameters);
    }
}
