package org.grantwarden.connectors.authorization;

import java.util.Optional;
import org.grantwarden.connectors.dpop.Proofs;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.secret.Secret;

/**
 * Whether the tokens that a client asks for are to be bound to a key of its own (RFC 9449).
 *
 * @param required whether a token without that is refused, by us or by the provider
 * @param proofs with the key; empty where tokens are bound to none, or where there is no key that fits
 */
record TokenBinding(boolean required, Optional<Proofs> proofs) {
    /** Why nothing was sent where the key is missing. */
    static final String NONE =
            "access tokens are to be bound to a key (DPoP), and this iClient has none that fits; switch "
                    + "DPoP on at the iClient";

    /** What the provider's definition and the iClient say together. */
    static TokenBinding of(OAuth2Profile profile, Client client) {
        Secret key = client.dpopKey();
        if (profile.dpop() == DpopMode.NONE || (key == null && profile.dpop() == DpopMode.SUPPORTED)) {
            return new TokenBinding(false, Optional.empty());
        }
        return new TokenBinding(true, key == null ? Optional.empty() : Proofs.with(key));
    }

    /** Whether nothing may be sent: it would bring a token that is bound to nothing. */
    boolean missing() {
        return required && proofs.isEmpty();
    }
}
