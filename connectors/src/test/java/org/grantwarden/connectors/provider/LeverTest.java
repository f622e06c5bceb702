package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.ProbeCall;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.RateLimit;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Holds what Lever documents, written out here a second time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeverTest {
    private final Provider lever = lever(Optional.empty());

    @Test
    void production_is_exactly_as_documented() {
        assertThat(lever.accountType("production"))
                .contains(new AccountType(
                        "production",
                        "Production",
                        URI.create("https://auth.lever.co/authorize"),
                        URI.create("https://auth.lever.co/oauth/token"),
                        "https://api.lever.co/v1/",
                        URI.create("https://api.lever.co/v1"),
                        "https://auth.lever.co/",
                        null));
    }

    @Test
    void sandbox_is_exactly_as_documented() {
        assertThat(lever.accountType("sandbox"))
                .contains(new AccountType(
                        "sandbox",
                        "Sandbox",
                        URI.create("https://sandbox-lever.auth0.com/authorize"),
                        URI.create("https://sandbox-lever.auth0.com/oauth/token"),
                        "https://api.sandbox.lever.co/v1/",
                        URI.create("https://api.sandbox.lever.co/v1"),
                        null,
                        null));
    }

    @Test
    void practice_is_there_only_while_the_look_alike_runs() {
        assertThat(lever.accountTypes()).extracting(AccountType::id).containsExactly("production", "sandbox");
        assertThat(lever(Optional.of("http://127.0.0.1:8099/")).accountType("practice"))
                .contains(new AccountType(
                        "practice",
                        "Practice",
                        URI.create("http://127.0.0.1:8099/authorize"),
                        URI.create("http://127.0.0.1:8099/oauth/token"),
                        "http://127.0.0.1:8099/v1/",
                        URI.create("http://127.0.0.1:8099/v1"),
                        null,
                        null));
    }

    @Test
    void its_way_of_speaking_OAuth_is_as_documented() {
        OAuth2Profile oauth2 = lever.oauth2();

        assertThat(lever.authTypes()).containsExactlyInAnyOrder(AuthType.OAUTH2, AuthType.BASIC);
        assertThat(lever.basicUserName()).isEqualTo("the API key");
        assertThat(oauth2.clientAuthentication()).isEqualTo(ClientAuthentication.BODY);
        assertThat(oauth2.scopeDelimiter()).isEqualTo(" ");
        assertThat(oauth2.authorizeParams()).isEqualTo(Map.of("audience", "${audience}", "prompt", "consent"));
        assertThat(oauth2.pkce()).isTrue();
        assertThat(oauth2.refreshMode()).isEqualTo(RefreshMode.ROTATING);
        assertThat(oauth2.refreshNeedsScope()).isEqualTo(new Scope("offline_access"));
        assertThat(oauth2.accessTokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(oauth2.refreshIdle()).isEqualTo(Duration.ofDays(90));
        assertThat(oauth2.refreshAbsolute()).isEqualTo(Duration.ofDays(365));
        assertThat(oauth2.retryAfterLostAnswer()).isTrue();
        assertThat(oauth2.tokenErrors()).isEqualTo(Map.of("access_denied", "invalid_client"));
        assertThat(oauth2.revocationSteps()).contains("Authorized Apps");
        assertThat(lever.rateLimit()).isEqualTo(new RateLimit(10, 20));
        assertThat(lever.scopeLimitWarn()).isEqualTo(20);
    }

    @Test
    void registration_has_ten_steps_and_probing_eight_calls() {
        assertThat(lever.registrationSteps()).hasSize(10).last().isEqualTo("Copy the client secret.");
        assertThat(lever.probes())
                .hasSize(8)
                .first()
                .isEqualTo(new ProbeCall("/stages?limit=1", new Scope("stages:read:admin")));
    }

    @Test
    void its_52_scopes_are_exactly_those_documented() {
        assertThat(lever.scopes())
                .hasSize(52)
                .extracting(definition -> definition.scope().value())
                .containsExactly(
                        "offline_access",
                        "applications:read:admin",
                        "archive_reasons:read:admin",
                        "audit_events:read:admin",
                        "confidential:access:admin",
                        "contact:read:admin",
                        "contact:write:admin",
                        "diversity_surveys:read:admin",
                        "eeo_responses:read:admin",
                        "eeo_responses_pii:read:admin",
                        "feedback:read:admin",
                        "feedback:write:admin",
                        "feedback_templates:read:admin",
                        "feedback_templates:write:admin",
                        "files:read:admin",
                        "files:write:admin",
                        "forms:read:admin",
                        "forms:write:admin",
                        "form_templates:read:admin",
                        "form_templates:write:admin",
                        "groups:read:admin",
                        "groups:write:admin",
                        "interviews:read:admin",
                        "interviews:write:admin",
                        "notes:read:admin",
                        "notes:write:admin",
                        "offers:read:admin",
                        "opportunities:read:admin",
                        "opportunities:write:admin",
                        "panels:read:admin",
                        "panels:write:admin",
                        "permissions:read:admin",
                        "permissions:write:admin",
                        "postings:read:admin",
                        "postings:write:admin",
                        "referrals:read:admin",
                        "requisitions:read:admin",
                        "requisitions:write:admin",
                        "requisition_fields:read:admin",
                        "requisition_fields:write:admin",
                        "resumes:read:admin",
                        "roles:read:admin",
                        "roles:write:admin",
                        "sources:read:admin",
                        "stages:read:admin",
                        "tags:read:admin",
                        "tasks:read:admin",
                        "uploads:write:admin",
                        "users:read:admin",
                        "users:write:admin",
                        "webhooks:read:admin",
                        "webhooks:write:admin");
    }

    @Test
    void each_implied_scope_exists_and_is_the_matching_read() {
        assertThat(lever.scopes())
                .allSatisfy(definition -> assertThat(definition.implies()).allSatisfy(implied -> {
                    assertThat(lever.scope(implied)).isPresent();
                    assertThat(implied.value())
                            .isEqualTo(definition.scope().value().replace(":write:", ":read:"));
                }));
        assertThat(lever.scopes())
                .filteredOn(definition -> !definition.implies().isEmpty())
                .hasSize(17);
        assertThat(lever.scopes()).filteredOn(ScopeDefinition::sensitive).hasSize(8);
    }

    private static Provider lever(Optional<String> lookAlike) {
        return new YamlProviders(lookAlike).find(new ProviderId("lever")).orElseThrow();
    }
}
