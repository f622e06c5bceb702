package org.grantwarden.domain.token;

import java.time.Duration;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/** Ends a grant at the provider's revocation endpoint (RFC 7009). Sends secrets to their bound hosts only; never retries. */
public interface Revocation {
    /**
     * Revokes the refresh token, with which the grant ends (RFC 7009 §2.1); the access token where there is no other or
     * the server revokes no refresh tokens.
     *
     * @param tokenHosts the hosts that may receive the tokens
     */
    Answer revoke(Provider provider, AccountType accountType, Client client, Tokens tokens, Hosts tokenHosts);

    /** What came of it. */
    sealed interface Answer {
        /**
         * Revoked, or unknown to the server, which comes to the same (RFC 7009 §2.2).
         *
         * @param grantEnded whether the refresh token was the one revoked
         */
        record Revoked(boolean grantEnded) implements Answer {}

        /** The provider documents no revocation endpoint: a person ends the grant there. */
        record NoEndpoint() implements Answer {}

        /** The server says no; the token is to be taken as valid. */
        record Refused(String error, String description, int status) implements Answer {}

        /**
         * It cannot answer now; the token is still valid and the call is to be made again (RFC 7009 §2.2.1).
         *
         * @param retryAfter what {@code Retry-After} said; null when nothing
         */
        record Unavailable(
                String detail, int status, @Nullable Duration retryAfter) implements Answer {}

        /** Nothing was sent: the host may not receive these secrets, or is not allowed at all. */
        record NotSent(String detail) implements Answer {}

        /** Nothing was sent: what is stored for the client is a secret where the provider wants a signature, or the reverse. */
        record NoProof() implements Answer {}
    }
}
