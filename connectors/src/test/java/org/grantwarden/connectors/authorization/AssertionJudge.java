package org.grantwarden.connectors.authorization;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.domain.iclient.PublicKey;

/** An authorization server's look at signed statements (RFC 7523 §3): answers only to one that keeps every rule. */
final class AssertionJudge {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String clientId;
    private final String audience;
    private final PublicKey registered;
    private final Set<String> seen = new HashSet<>();
    private final List<String> objections = new ArrayList<>();

    /** For one client, whose public key is registered. */
    AssertionJudge(String clientId, String audience, PublicKey registered) {
        this.clientId = clientId;
        this.audience = audience;
        this.registered = registered;
    }

    /** What was wrong with what came, request by request; empty where nothing was. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    /** Answers so to a client that proves itself, else {@code invalid_client}. */
    Answer judging(StubServer stub, Answer.Said answer) {
        return exchange -> {
            List<Recorded> requests = stub.requests();
            String objection = objection(requests.get(requests.size() - 1).form());
            objections.add(objection);
            (objection.isEmpty() ? answer : Answer.json(401, "{\"error\":\"invalid_client\"}")).to(exchange);
        };
    }

    private String objection(Map<String, List<String>> form) {
        if (!form.getOrDefault("client_assertion_type", List.of()).equals(List.of(TYPE))) {
            return "type";
        }
        if (form.containsKey("client_secret")) {
            return "two methods";
        }
        try {
            SignedJWT statement = SignedJWT.parse(
                    form.getOrDefault("client_assertion", List.of("none")).get(0));
            JWK key = JWKSet.parse(registered.jwks())
                    .getKeyByKeyId(statement.getHeader().getKeyID());
            if (key == null || !key.getAlgorithm().equals(statement.getHeader().getAlgorithm())) {
                return "key";
            }
            JWSVerifier verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(statement.getHeader(), ((AsymmetricJWK) key).toPublicKey());
            return statement.verify(verifier) ? claims(statement.getJWTClaimsSet()) : "signature";
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException e) {
            return "unreadable";
        }
    }

    private String claims(JWTClaimsSet claims) {
        if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
            return "who";
        }
        if (!claims.getAudience().equals(List.of(audience))) {
            return "audience " + claims.getAudience();
        }
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = claims.getExpirationTime().toInstant();
        boolean shortLived = expires.isAfter(issued) && !expires.isAfter(issued.plus(LONGEST));
        if (!shortLived || expires.isBefore(Instant.now())) {
            return "life";
        }
        return claims.getJWTID() != null && claims.getJWTID().length() >= 20 && seen.add(claims.getJWTID())
                ? ""
                : "replayed";
    }
}
