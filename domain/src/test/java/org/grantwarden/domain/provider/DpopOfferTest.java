package org.grantwarden.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.world.TestProviders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DpopOfferTest {
    @ParameterizedTest
    @CsvSource({
        "'', NONE, NONE",
        "'', REQUIRED, NONE",
        "RS256 PS256, SUPPORTED, NONE",
        "RS256 ES256, NONE, SUPPORTED",
        "ES256, SUPPORTED, SUPPORTED",
        "ES256, REQUIRED, REQUIRED"
    })
    void R11_a_server_offers_bound_tokens_where_it_takes_our_signature_and_a_person_says_that_it_insists(
            String algorithms, DpopMode typed, DpopMode expected) {
        ServerMetadata metadata = saying(algorithms.isEmpty() ? List.of() : List.of(algorithms.split(" ", -1)));

        assertThat(metadata.dpop(typed)).isEqualTo(expected);
        assertThat(metadata.said().containsKey("dpop_algorithms")).isEqualTo(!algorithms.isEmpty());
    }

    @Test
    void R11_an_offer_that_an_issuer_makes_or_withdraws_is_taken_over_when_somebody_accepts_it() {
        TestProviders providers = new TestProviders();
        ProviderForm without = ProviderForm.of(providers.all().get(0));

        ProviderForm offered = without.adopting(changed(null, "ES256 RS256"));

        assertThat(without.dpop()).isEqualTo(DpopMode.NONE);
        assertThat(offered.dpop()).isEqualTo(DpopMode.SUPPORTED);
        assertThat(offered.adopting(changed("ES256 RS256", null)).dpop()).isEqualTo(DpopMode.NONE);
        providers.bindTokens(DpopMode.REQUIRED);
        assertThat(ProviderForm.of(providers.all().get(0))
                        .adopting(changed("ES256", "ES256 ES384"))
                        .dpop())
                .isEqualTo(DpopMode.REQUIRED);
    }

    private static Change changed(@Nullable String before, @Nullable String after) {
        return new Change(List.of(new FieldChange("dpop_algorithms", before, after)));
    }

    private static ServerMetadata saying(List<String> algorithms) {
        URI issuer = URI.create("https://as.example");
        return new ServerMetadata(
                issuer.toString(),
                issuer,
                issuer.resolve("/authorize"),
                issuer.resolve("/token"),
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                algorithms,
                MutualTls.NONE);
    }
}
