package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.diagnosis.Refusal.From;

/** Finds the refusal in what is kept of an authorization. */
public final class Refusals {
    /** The console's own codes for what became of a token request. */
    private static final Set<String> OF_TOKEN_REQUEST = Set.of(
            "provider_unavailable",
            "malformed_answer",
            TokenAnswer.Malformed.NOT_BOUND,
            "not_sent",
            "not_now",
            "connection_or_client_gone",
            TokenAnswer.CERTIFICATE_REFUSED);

    /** Codes that only a token endpoint gives, for runs of which no status was kept. */
    private static final Set<String> OF_TOKEN_ENDPOINT =
            Set.of("invalid_grant", "invalid_client", "unsupported_grant_type", "access_denied");

    /** Codes of a pushed request that are the same as ours for a token request. */
    private static final Map<String, String> OF_PUSH = Map.of(
            PushAnswer.Why.UNAVAILABLE.code(), "provider_unavailable",
            PushAnswer.Why.MALFORMED.code(), "malformed_answer",
            PushAnswer.Why.NOT_SENT.code(), "not_sent");

    private Refusals() {}

    /** Why a run failed or was declined; empty for one that ended in another way, or has not ended. */
    public static Optional<Refusal> of(Authorization run) {
        String error = run.error();
        Instant at = run.endedAt();
        if (error == null || at == null) {
            return Optional.empty();
        }
        String description = run.errorDescription() == null ? "" : run.errorDescription();
        return switch (run.status()) {
            case DECLINED -> Optional.of(new Refusal(at, From.BROWSER, error, description, 0));
            case FAILED -> Optional.of(failed(run, at, error, description));
            case OPEN, REDEEMING, GRANTED, TIMED_OUT, SUPERSEDED -> Optional.empty();
        };
    }

    private static Refusal failed(Authorization run, Instant at, String error, String description) {
        Integer status = run.tokenStatus();
        if (run.grantType() == GrantType.CLIENT_CREDENTIALS) {
            return new Refusal(at, From.REDEMPTION, error, description, status == null ? 0 : status);
        }
        if (status != null) {
            return new Refusal(at, From.REDEMPTION, error, description, status);
        }
        if (error.equals(PushAnswer.Why.REFUSED.code())) {
            String[] said = description.split(": ", 2);
            return new Refusal(at, From.PUSH, said[0], said.length == 2 ? said[1] : "", 0);
        }
        String ofPush = OF_PUSH.get(error);
        if (ofPush != null) {
            return new Refusal(at, From.PUSH, ofPush, description, 0);
        }
        // A declined run is not a failed one, so this code came from the token endpoint.
        boolean token = OF_TOKEN_REQUEST.contains(error) || OF_TOKEN_ENDPOINT.contains(error);
        return new Refusal(at, token ? From.REDEMPTION : From.BROWSER, error, description, 0);
    }
}
