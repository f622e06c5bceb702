package org.grantwarden.domain.diagnosis;

import java.util.Locale;
import java.util.Set;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.provider.OAuth2Profile;

/**
 * Tells at which step a refusal belongs. First by the code, in the provider's own meaning; providers also put a wrong
 * redirect URI or audience under codes that say nothing of it, so some words of the description count, too.
 */
final class Culprit {
    private static final Set<String> REDIRECT_CODES = Set.of("redirect_uri_mismatch", "invalid_redirect_uri");
    private static final Set<String> AUDIENCE_CODES = Set.of("invalid_target", "invalid_resource");
    private static final Set<String> CONSENT_CODES =
            Set.of("access_denied", "consent_required", "interaction_required", "login_required");
    private static final Set<String> CLIENT_CODES = Set.of("invalid_client", "unauthorized_client");

    private static final Set<String> OWN_CODES = Set.of(
            "malformed_answer",
            TokenAnswer.Malformed.NOT_BOUND,
            "provider_unavailable",
            "not_sent",
            "not_now",
            "connection_or_client_gone",
            TokenAnswer.CERTIFICATE_REFUSED);

    private Culprit() {}

    /** Where nobody consents: the steps of a browser and of a person are none there. */
    static StepName withoutConsent(Refusal refusal, OAuth2Profile profile) {
        StepName step = of(refusal, profile);
        return switch (step) {
            case AUDIENCE, SCOPES -> step;
            default -> StepName.CLIENT_CREDENTIALS;
        };
    }

    static StepName of(Refusal refusal, OAuth2Profile profile) {
        boolean browser = refusal.from() == Refusal.From.BROWSER;
        String code = browser ? refusal.error() : profile.tokenErrors().getOrDefault(refusal.error(), refusal.error());
        if (OWN_CODES.contains(refusal.error())) {
            // The words are the console's own then: a redirect in them is no redirect URI.
            return StepName.CLIENT_CREDENTIALS;
        }
        String words = refusal.description().toLowerCase(Locale.ROOT);
        if (REDIRECT_CODES.contains(code) || words.contains("redirect") || words.contains("callback")) {
            return StepName.REDIRECT_URI;
        }
        if (AUDIENCE_CODES.contains(code) || namesAudience(words)) {
            return StepName.AUDIENCE;
        }
        if (CLIENT_CODES.contains(code)) {
            return StepName.CLIENT_CREDENTIALS;
        }
        if (code.equals("invalid_scope")) {
            return StepName.SCOPES;
        }
        if (browser) {
            return CONSENT_CODES.contains(code) ? StepName.CONSENT : StepName.AUTHORIZATION_ENDPOINT;
        }
        return code.equals("invalid_grant") ? StepName.CONSENT : StepName.CLIENT_CREDENTIALS;
    }

    private static boolean namesAudience(String words) {
        // Auth0's words, on which several providers build, for an audience that it does not know.
        return words.contains("audience") || words.contains("service not found") || words.contains("resource server");
    }
}
