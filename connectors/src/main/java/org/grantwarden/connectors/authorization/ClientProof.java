package org.grantwarden.connectors.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PKITLSClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.SelfSignedTLSClientAuthentication;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.grantwarden.connectors.http.ClientIdentity;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.iclient.KeptCertificate;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How a client proves itself in one request.
 *
 * @param secrets what the request carries or was made with, to be blotted out where a server echoes it
 * @param identity whom the connection shows; null for nobody
 */
record ClientProof(
        ClientAuthentication authentication,
        List<Secret> secrets,
        @Nullable ClientIdentity identity) {
    /** Why nothing was sent where there is no proof. */
    static final String NONE = "what is stored for this iClient does not fit how the provider wants clients to prove "
            + "themselves; enter a client secret, a private key or a certificate again, as the iClient's form asks";

    /** Of a signed statement; it is meant for the request that follows at once. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private static final JoseClientKeys KEYS = new JoseClientKeys();

    /** A proof for one request; empty where what is stored is of the other kind: a key is never sent as a secret. */
    static Optional<ClientProof> of(OAuth2Profile profile, Client client, Instant now) {
        ClientID id = new ClientID(client.clientId());
        if (profile.signs()) {
            return JoseClientKeys.kept(client.secret(), profile.assertion().algorithm())
                    .flatMap(key -> signed(id, key, client, now));
        }
        if (profile.presentsCertificate()) {
            return KeptCertificate.of(client.secret()).map(kept -> presented(id, kept, profile, client));
        }
        if (KEYS.isPrivateKey(client.secret())) {
            return Optional.empty();
        }
        com.nimbusds.oauth2.sdk.auth.Secret secret =
                new com.nimbusds.oauth2.sdk.auth.Secret(client.secret().reveal());
        ClientAuthentication authentication =
                profile.clientAuthentication() == org.grantwarden.domain.provider.ClientAuthentication.BODY
                        ? new ClientSecretPost(id, secret)
                        : new ClientSecretBasic(id, secret);
        return Optional.of(new ClientProof(authentication, List.of(client.secret()), null));
    }

    /** RFC 8705 §2: the client ID in the form, and nothing more than the connection's certificate. */
    private static ClientProof presented(ClientID id, KeptCertificate kept, OAuth2Profile profile, Client client) {
        X509Certificate own = kept.chain().get(0);
        ClientAuthentication authentication =
                profile.clientAuthentication() == org.grantwarden.domain.provider.ClientAuthentication.TLS_CLIENT_AUTH
                        ? new PKITLSClientAuthentication(id, own)
                        : new SelfSignedTLSClientAuthentication(id, own);
        return new ClientProof(authentication, List.of(client.secret()), kept.identity());
    }

    /** These secrets and those of the proof. */
    List<Secret> and(List<Secret> others) {
        List<Secret> all = new ArrayList<>(others);
        all.addAll(secrets);
        return all;
    }

    /** RFC 7523 §3: by the client about itself, for this server alone, once and soon. */
    private static Optional<ClientProof> signed(ClientID id, JWK key, Client client, Instant now) {
        String audience = client.audience();
        if (audience == null) {
            return Optional.empty();
        }
        try {
            PrivateKeyJWT statement = new PrivateKeyJWT(
                    new JWTAuthenticationClaimsSet(
                            id,
                            new Audience(audience).toSingleAudienceList(),
                            Date.from(now.plus(LIFE)),
                            null,
                            Date.from(now),
                            new JWTID()),
                    JWSAlgorithm.parse(key.getAlgorithm().getName()),
                    ((AsymmetricJWK) key).toPrivateKey(),
                    key.getKeyID(),
                    null);
            return Optional.of(new ClientProof(
                    statement,
                    List.of(
                            client.secret(),
                            Secret.of(statement.getClientAssertion().serialize())),
                    null));
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot sign with " + key.getAlgorithm(), e);
        }
    }
}
