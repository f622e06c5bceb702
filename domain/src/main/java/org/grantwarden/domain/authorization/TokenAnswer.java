package org.grantwarden.domain.authorization;

import java.time.Duration;
import java.util.SortedSet;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** What came of a token request. */
public sealed interface TokenAnswer {
    /** The console's own code where the server refused the client's certificate in the TLS handshake, without an answer. */
    String CERTIFICATE_REFUSED = "client_certificate_refused";

    /**
     * Tokens (RFC 6749 §5.1).
     *
     * @param tokenType as answered
     * @param lifetime from {@code expires_in}, else from the token's {@code exp} where it is a JWT, else the provider's
     *     default; null where unknown
     * @param scopes as answered; null when the answer named none
     */
    record Granted(
            Tokens tokens,
            String tokenType,
            @Nullable Duration lifetime,
            @Nullable SortedSet<Scope> scopes) implements TokenAnswer {}

    /**
     * The authorization server says no, for good (RFC 6749 §5.2).
     *
     * @param error its code, such as {@code invalid_grant}
     * @param description its words, cut and without control characters; may be empty
     * @param status 0 where it refused the certificate, which is no answer of HTTP
     */
    record Refused(Reason reason, String error, String description, int status) implements TokenAnswer {}

    /**
     * It cannot answer now: network error before or after sending, 408, 425, 429 or 5xx.
     *
     * @param retryAfter what {@code Retry-After} said; null when nothing
     * @param maybeProcessed whether the request may have reached the server although no answer came
     */
    record Unavailable(String detail, int status, @Nullable Duration retryAfter, boolean maybeProcessed)
            implements TokenAnswer {}

    /**
     * An answer that is none: HTML, no JSON, no token, an unknown token type. The request was processed.
     *
     * @param error our code for it
     */
    record Malformed(String error, String detail, int status) implements TokenAnswer {
        /** That of an answer to a request with a proof whose token is bound to no key (RFC 9449 §5): a downgrade. */
        public static final String NOT_BOUND = "dpop_downgrade";

        /** One that cannot be read. */
        public Malformed(String detail, int status) {
            this("malformed_answer", detail, status);
        }
    }

    /** Nothing was sent: the host may not receive this secret, or is not allowed at all. */
    record NotSent(String detail) implements TokenAnswer {}

    /**
     * Nothing was sent: the provider is given a rest, or takes no more calls at the moment.
     *
     * @param retryAfter when to ask again
     * @param unavailable whether the provider does not do its work; otherwise it only wants fewer calls
     */
    record NotNow(String detail, Duration retryAfter, boolean unavailable) implements TokenAnswer {}

    /** What a refusal means, by the error code and the provider's profile; never by the status alone. */
    enum Reason {
        /** The grant is dead: {@code invalid_grant}. */
        INVALID_GRANT,
        /** The iClient is at fault: {@code invalid_client}, {@code unauthorized_client}, or its certificate is refused. */
        INVALID_CLIENT,
        INVALID_SCOPE,
        OTHER
    }
}
