package org.grantwarden.domain.iclient;

import java.util.Objects;
import java.util.Optional;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/**
 * The kind of private key that stands in the place of a client secret: one to sign statements with, or one with the
 * certificate that is presented in TLS.
 *
 * @param algorithm how statements are signed; of no meaning with a certificate
 */
public record KeyKind(ClientAuthentication authentication, SigningAlgorithm algorithm) {
    public KeyKind {
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(algorithm, "algorithm");
    }

    /** The kind that a provider's clients have; empty where they send a secret. */
    public static Optional<KeyKind> of(OAuth2Profile profile) {
        return profile.signs() || profile.presentsCertificate()
                ? Optional.of(new KeyKind(
                        profile.clientAuthentication(), profile.assertion().algorithm()))
                : Optional.empty();
    }

    /** Whether it comes with a certificate. */
    public boolean certificate() {
        return authentication.presentsCertificate();
    }

    /** Whether one can be made here: a certificate that a CA must issue cannot. */
    public boolean makeable() {
        return authentication != ClientAuthentication.TLS_CLIENT_AUTH;
    }

    /** Makes one, in the form in which keys are kept; empty where it cannot be made here. */
    public Optional<Secret> make(ClientKeys keys) {
        if (!makeable()) {
            return Optional.empty();
        }
        return Optional.of(certificate() ? keys.makeCertificate() : keys.make(algorithm));
    }

    /** Reads what was typed or is kept. */
    public ClientKeys.Reading read(ClientKeys keys, Secret text) {
        return certificate() ? keys.readCertificate(text) : keys.read(text, algorithm);
    }
}
