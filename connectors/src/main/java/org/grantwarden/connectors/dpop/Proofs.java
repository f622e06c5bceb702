package org.grantwarden.connectors.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Makes proofs with one key (RFC 9449 §4.2): each for one request and with a {@code jti} of its own. */
public final class Proofs {
    /** How a token that is bound to a key is shown (§7.1), and what it is called in a token endpoint's answer (§5). */
    public static final String TYPE = "DPoP";

    private final ECKey key;

    private Proofs(ECKey key) {
        this.key = key;
    }

    /** With a key in the form in which keys are kept; empty where it is none of the kind that is made here. */
    public static Optional<Proofs> with(Secret kept) {
        return JoseClientKeys.kept(kept, SigningAlgorithm.ES256)
                .map(jwk -> (ECKey) jwk)
                .map(ec -> new ECKey.Builder(Curve.P_256, ec.getX(), ec.getY())
                        .d(ec.getD())
                        .build())
                .map(Proofs::new);
    }

    /** The thumbprint of the public half (RFC 7638), as {@code dpop_jkt} names it (§10). */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * A proof for one request.
     *
     * @param method of the request
     * @param url of the request; query and fragment are left out of the proof
     * @param accessToken that the request shows; null at an authorization server
     * @param nonce that the server gave; null where it gave none
     */
    public Secret prove(String method, URI url, @Nullable Secret accessToken, @Nullable String nonce, Instant now) {
        try {
            return Secret.of(new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                    .createDPoPJWT(
                            new JWTID(),
                            method.toUpperCase(Locale.ROOT),
                            target(url),
                            Date.from(now),
                            accessToken == null ? null : new DPoPAccessToken(accessToken.reveal()),
                            nonce == null ? null : new Nonce(nonce))
                    .serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot sign with ES256", e);
        }
    }

    /** The URL as it is, without query and fragment: nothing of it is tidied, for servers compare. */
    private static URI target(URI url) {
        String text = url.toString();
        int end = text.indexOf('#');
        String plain = end < 0 ? text : text.substring(0, end);
        int query = plain.indexOf('?');
        return URI.create(query < 0 ? plain : plain.substring(0, query));
    }
}
