package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.RetryAfter;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token endpoint answered. Strict in what counts as a token, lenient in how it is wrapped: real servers
 * answer errors with 200, lifetimes as strings and scopes as lists.
 */
final class TokenAnswers {
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);
    private static final Set<String> TRANSIENT_ERRORS = Set.of(
            "temporarily_unavailable",
            "server_error",
            "slow_down",
            "too_many_requests",
            "rate_limited",
            "use_dpop_nonce");
    /** What a server that is asked again and again says to that. */
    private static final Set<String> POLLED_ERRORS =
            Set.of("authorization_pending", "slow_down", "access_denied", "expired_token", "token_expired");

    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    /** From here on up, statuses are a content delivery network's own words for an origin that did not answer. */
    private static final int NETWORK_STATUSES = 520;

    private final OAuth2Profile profile;
    private final boolean bound;
    private final List<Secret> sent;
    private final Instant now;
    private final boolean polled;
    private final boolean refreshing;

    /**
     * For answers of that provider.
     *
     * @param bound whether the request carried a proof, so that a token which is bound to no key is none (RFC 9449 §5)
     * @param sent the secrets of the request, so that an echo of them is blotted out
     */
    TokenAnswers(OAuth2Profile profile, boolean bound, List<Secret> sent, Instant now) {
        this(profile, bound, sent, now, false, false);
    }

    private TokenAnswers(
            OAuth2Profile profile, boolean bound, List<Secret> sent, Instant now, boolean polled, boolean refreshing) {
        this.profile = profile;
        this.bound = bound;
        this.sent = List.copyOf(sent);
        this.now = now;
        this.polled = polled;
        this.refreshing = refreshing;
    }

    /**
     * For answers to requests with a device code. There an error code tells what to do next (RFC 8628 §3.5), whatever the
     * status: servers send {@code slow_down} with 400, 403 and 429.
     */
    TokenAnswers polled() {
        return new TokenAnswers(profile, bound, sent, now, true, refreshing);
    }

    /**
     * For answers to a refresh. A token that is bound to no key is told as what it is, because the refresh token beside it may
     * be the only one that the grant has left; the token itself serves nobody.
     */
    TokenAnswers refreshing() {
        return new TokenAnswers(profile, bound, sent, now, polled, true);
    }

    TokenAnswer read(Exchange exchange) {
        if (exchange instanceof Exchange.Refused refused) {
            return new TokenAnswer.NotSent(refused.detail());
        }
        if (exchange instanceof Exchange.Failed failed && failed.refusesClient()) {
            // RFC 8705 §2 knows no answer for that: the server says in TLS what invalid_client says in OAuth.
            return new TokenAnswer.Refused(Reason.INVALID_CLIENT, TokenAnswer.CERTIFICATE_REFUSED, failed.detail(), 0);
        }
        if (exchange instanceof Exchange.Failed failed) {
            return new TokenAnswer.Unavailable(
                    failed.step().label() + ": " + failed.detail(), 0, null, failed.maybeProcessed());
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new TokenAnswer.NotNow(
                    notNow.detail(), notNow.retryAfter(), notNow.why().unavailable());
        }
        return read((Exchange.Answered) exchange);
    }

    private TokenAnswer read(Exchange.Answered answer) {
        AnswerBody body = AnswerBody.of(answer);
        String error = body.error();
        boolean transientError = error != null && TRANSIENT_ERRORS.contains(error);
        if (polled && error != null && POLLED_ERRORS.contains(error)) {
            return new TokenAnswer.Refused(
                    Reason.OTHER, error, Words.description(body.errorDescription(), sent), answer.status());
        }
        if (TRANSIENT.contains(answer.status()) || answer.status() >= SERVER_ERROR || transientError) {
            return unavailable(answer, error);
        }
        if (error != null) {
            return new TokenAnswer.Refused(
                    reason(error),
                    Words.code(error, sent),
                    Words.description(body.errorDescription(), sent),
                    answer.status());
        }
        if (answer.status() >= 400 && profile.clientAuthentication().presentsCertificate()) {
            // What takes the certificates before a server says so in HTML, as it knows no OAuth: nothing was processed.
            return new TokenAnswer.Refused(
                    Reason.INVALID_CLIENT,
                    TokenAnswer.CERTIFICATE_REFUSED,
                    "status " + answer.status() + " without an error code",
                    answer.status());
        }
        if (answer.cut()) {
            return malformed(answer, "it is longer than 1 MiB");
        }
        if (answer.status() < 200 || answer.status() > 299) {
            return malformed(
                    answer, answer.status() < 400 ? "it is a redirect, which is not followed" : "it names no error");
        }
        return granted(answer, body);
    }

    private TokenAnswer unavailable(Exchange.Answered answer, @Nullable String error) {
        String detail = "status " + answer.status() + (error == null ? "" : ", " + Words.code(error, sent));
        boolean gateway = answer.status() == BAD_GATEWAY
                || answer.status() == GATEWAY_TIMEOUT
                || answer.status() >= NETWORK_STATUSES;
        // A gateway answers for a server that may have done its work; a server's own 5xx says that it did not.
        return new TokenAnswer.Unavailable(
                detail,
                answer.status(),
                RetryAfter.of(answer.header("Retry-After").orElse(null), now),
                gateway);
    }

    private Reason reason(String error) {
        return switch (profile.tokenErrors().getOrDefault(error, error)) {
            case "invalid_grant" -> Reason.INVALID_GRANT;
            // A proof that is not taken, because a clock is wrong for instance, says nothing of the grant.
            case "invalid_client", "unauthorized_client", "invalid_dpop_proof" -> Reason.INVALID_CLIENT;
            case "invalid_scope" -> Reason.INVALID_SCOPE;
            default -> Reason.OTHER;
        };
    }

    private TokenAnswer granted(Exchange.Answered answer, AnswerBody body) {
        String access = body.text("access_token");
        if (access == null) {
            return malformed(answer, body.members().isEmpty() ? "it is not JSON" : "it holds no access_token");
        }
        // Several servers leave token_type out; what they mean is Bearer.
        Object type = body.get("token_type") == null ? AccessTokenType.BEARER.getValue() : body.get("token_type");
        AccessTokenType wanted = bound ? AccessTokenType.DPOP : AccessTokenType.BEARER;
        boolean kept = refreshing
                && type instanceof String answered
                && AccessTokenType.BEARER.getValue().equalsIgnoreCase(answered);
        if (!(type instanceof String tokenType) || !(kept || wanted.getValue().equalsIgnoreCase(tokenType))) {
            if (bound) {
                return new TokenAnswer.Malformed(
                        TokenAnswer.Malformed.NOT_BOUND,
                        "its token_type is '" + Words.code(String.valueOf(type), sent)
                                + "', although the request carried a proof: a token that is not bound to the key (DPoP) is "
                                + "not taken",
                        answer.status());
            }
            return malformed(answer, "its token_type '" + Words.code(String.valueOf(type), sent) + "' is not Bearer");
        }
        Secret accessToken = token(access);
        String refresh = body.text("refresh_token");
        Secret refreshToken = refresh == null ? null : token(refresh);
        if (accessToken == null || (refresh != null && refreshToken == null)) {
            return malformed(answer, "a token holds characters that no token may hold");
        }
        return new TokenAnswer.Granted(
                new Tokens(accessToken, refreshToken),
                tokenType,
                TokenLifetime.of(body.get("expires_in"), access, now, profile.accessTokenLifetime()),
                AnsweredScopes.of(body.get("scope"), profile.scopeDelimiter()));
    }

    /** The token, if it is printable ASCII (RFC 6749 appendix A.12) and so can stand in a header; null otherwise. */
    private static @Nullable Secret token(String token) {
        return token.chars().allMatch(c -> c >= ' ' && c <= '~') ? Secret.of(token) : null;
    }

    private static TokenAnswer malformed(Exchange.Answered answer, String problem) {
        return new TokenAnswer.Malformed("the answer is none: " + problem, answer.status());
    }
}
