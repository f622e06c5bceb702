package org.grantwarden.domain.token;

import java.time.Instant;
import java.util.SortedSet;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Asks the provider's introspection endpoint about a token (RFC 7662). Nothing of an answer is kept for another call. */
public interface Introspection {
    /**
     * Asks about an access or refresh token.
     *
     * @param tokenHosts the hosts that may receive the token
     */
    Answer introspect(Provider provider, AccountType accountType, Client client, Secret token, Hosts tokenHosts);

    /** What the server says of the token. */
    sealed interface Answer {
        /**
         * The token works: {@code active} is the value true and nothing else (RFC 7662 §2.2).
         *
         * @param scopes as answered; null when the answer named none
         * @param expiresAt {@code exp}; null when the answer named none
         */
        record Active(
                @Nullable SortedSet<Scope> scopes, @Nullable Instant expiresAt) implements Answer {}

        /** It does not, for whatever reason; the server need not say why. */
        record Inactive() implements Answer {}

        /** The provider documents no introspection endpoint. */
        record NoEndpoint() implements Answer {}

        /** Nothing can be said of the token: no answer, none that can be read, or a refusal of the client. */
        record Unknown(String detail, int status) implements Answer {}

        /** Nothing was sent: the host may not receive these secrets, or is not allowed at all. */
        record NotSent(String detail) implements Answer {}
    }
}
