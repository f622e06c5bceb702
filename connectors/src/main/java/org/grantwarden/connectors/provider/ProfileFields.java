package org.grantwarden.connectors.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scope;

/** Reads how a provider wants OAuth 2.0 spoken: the key {@code oauth2} of its file. */
final class ProfileFields {
    /** Parameters that the flow itself sets. */
    private static final Set<String> OWN_PARAMS = Set.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "request_uri",
            "dpop_jkt");

    private ProfileFields() {}

    /**
     * Reads it.
     *
     * @param accountTypes of the same definition
     */
    static OAuth2Profile read(Fields fields, List<AccountType> accountTypes) {
        ClientAuthentication authentication =
                fields.value("client_authentication", text -> ProviderFile.choice(ClientAuthentication.class, text));
        ClientAssertion assertion = assertion(fields, authentication, accountTypes);
        if (fields.has("certificate_bound_tokens") && !authentication.presentsCertificate()) {
            throw fields.problem("certificate_bound_tokens counts only with client_authentication 'tls_client_auth' or "
                    + "'self_signed_tls_client_auth'");
        }
        boolean certificateBound = fields.flagOr("certificate_bound_tokens", false);
        String delimiter = fields.textOr("scope_delimiter", " ");
        Map<String, String> params = fields.textsIfThere("authorize_params");
        if (params.keySet().stream().anyMatch(OWN_PARAMS::contains)) {
            throw fields.problem("authorize_params: the flow itself sets " + OWN_PARAMS);
        }
        String resource = params.get("resource");
        if (resource != null
                && (resource.contains("${")
                        || resource.contains("#")
                        || !URI.create(resource).isAbsolute())) {
            throw fields.problem(
                    "authorize_params: a resource is an absolute URL without fragment and placeholder (RFC 8707)");
        }
        boolean pkce = fields.flagOr("pkce", true);
        RefreshMode refresh =
                fields.valueOr("refresh", text -> ProviderFile.choice(RefreshMode.class, text), RefreshMode.UNKNOWN);
        Scope refreshScope = fields.valueOrNull("refresh_needs_scope", Scope::new);
        Duration lifetime =
                fields.valueOrNull("access_token_seconds", text -> Duration.ofSeconds(ProviderFile.positive(text)));
        Duration idle = fields.valueOrNull("refresh_idle_days", text -> Duration.ofDays(ProviderFile.positive(text)));
        Duration absolute =
                fields.valueOrNull("refresh_absolute_days", text -> Duration.ofDays(ProviderFile.positive(text)));
        boolean retry = fields.flagOr("retry_after_lost_answer", false);
        String consentBy = fields.textOrNull("consent_by");
        String revocationSteps = fields.textOrNull("revocation_steps");
        Map<String, String> errors = fields.textsIfThere("token_errors");
        DpopMode dpop = fields.valueOr("dpop", text -> ProviderFile.choice(DpopMode.class, text), DpopMode.NONE);
        return fields.done(() -> new OAuth2Profile(
                authentication,
                delimiter,
                params,
                pkce,
                refresh,
                refreshScope,
                lifetime,
                idle,
                absolute,
                retry,
                consentBy,
                revocationSteps,
                errors,
                assertion,
                dpop,
                certificateBound));
    }

    private static ClientAssertion assertion(
            Fields fields, ClientAuthentication authentication, List<AccountType> accountTypes) {
        boolean said = fields.has("assertion_algorithm") || fields.has("assertion_audience");
        if (said && authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            throw fields.problem("what an assertion is like counts only with client_authentication 'private_key_jwt'");
        }
        boolean audienceSaid = fields.has("assertion_audience");
        ClientAssertion assertion = new ClientAssertion(
                fields.valueOr("assertion_algorithm", SigningAlgorithm::valueOf, ClientAssertion.DEFAULT.algorithm()),
                fields.valueOr(
                        "assertion_audience",
                        text -> ProviderFile.choice(ClientAssertion.Audience.class, text),
                        ClientAssertion.DEFAULT.audience()));
        boolean nameless = accountTypes.stream()
                .anyMatch(type -> type.issuer() == null && !type.id().equals(AccountType.PRACTICE));
        if (audienceSaid && nameless && assertion.audience() == ClientAssertion.Audience.ISSUER) {
            throw fields.problem("with assertion_audience 'issuer' each account type needs its issuer");
        }
        return assertion;
    }
}
