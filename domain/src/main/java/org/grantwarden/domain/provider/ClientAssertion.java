package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a provider wants of the statements with which clients prove themselves (RFC 7523 §3); of no meaning where they
 * send a secret.
 */
public record ClientAssertion(SigningAlgorithm algorithm, Audience audience) {
    /** For whom a statement is meant. */
    public enum Audience {
        /** The authorization server by its issuer, as RFC 9700 §2.5 leans to; the token endpoint where it is unknown. */
        ISSUER,
        /** The URL of the token endpoint, at whichever endpoint the statement is shown (RFC 7523 §3). */
        TOKEN_ENDPOINT;

        /** As definitions and forms write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a definition says nothing. */
    public static final ClientAssertion DEFAULT = new ClientAssertion(SigningAlgorithm.ES256, Audience.ISSUER);

    public ClientAssertion {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(audience, "audience");
    }

    /** The value of {@code aud} at a server with this issuer and token endpoint. */
    public String audienceOf(@Nullable String issuer, URI tokenUrl) {
        return audience == Audience.ISSUER && issuer != null ? issuer : tokenUrl.toString();
    }
}
