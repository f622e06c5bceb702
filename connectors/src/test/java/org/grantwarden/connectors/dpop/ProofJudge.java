package org.grantwarden.connectors.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProofUse;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPTokenRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.singleuse.AlreadyUsedException;
import com.nimbusds.oauth2.sdk.util.singleuse.SingleUseChecker;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantwarden.connectors.http.Recorded;
import org.jspecify.annotations.Nullable;

/** A server's look at proofs (RFC 9449 §4.3), with the verifiers of Nimbus: each proof counts once. */
public final class ProofJudge {
    private static final DPoPIssuer CLIENT = new DPoPIssuer("client");
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256);
    private static final long SECONDS = 10;

    private final Set<String> seen = new HashSet<>();
    private final SingleUseChecker<DPoPProofUse> once = use -> {
        if (!seen.add(use.getJWTID().getValue())) {
            throw new AlreadyUsedException("replayed");
        }
    };

    /** What is wrong with a token request's proof; empty where nothing is. */
    public String atTokenEndpoint(Recorded request, URI endpoint, @Nullable String nonce) {
        try {
            new DPoPTokenRequestVerifier(ALGORITHMS, endpoint, SECONDS, SECONDS, once)
                    .verify(CLIENT, proof(request), nonce == null ? null : new Nonce(nonce));
            return "";
        } catch (InvalidDPoPProofException | JOSEException | ParseException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What is wrong with an API call's proof; empty where nothing is. */
    public String atApi(Recorded request, URI target, String token, String thumbprint, @Nullable String nonce) {
        try {
            new DPoPProtectedResourceRequestVerifier(ALGORITHMS, SECONDS, SECONDS, once)
                    .verify(
                            request.method(),
                            target,
                            CLIENT,
                            proof(request),
                            new DPoPAccessToken(token),
                            new JWKThumbprintConfirmation(new Base64URL(thumbprint)),
                            nonce == null ? null : new Nonce(nonce));
            return "";
        } catch (InvalidDPoPProofException | AccessTokenValidationException | JOSEException | ParseException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The one proof of a request. */
    public static SignedJWT proof(Recorded request) throws ParseException {
        List<String> proofs = request.header("DPoP");
        if (proofs.size() != 1) {
            throw new ParseException(proofs.size() + " proofs", 0);
        }
        return SignedJWT.parse(proofs.get(0));
    }
}
