package org.grantwarden.connectors.counterpart;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.grantwarden.connectors.http.TestCertificates;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.iclient.TestAuthority;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/** A Keycloak and our clients there, each of another kind. */
final class KeycloakHouses implements AutoCloseable {
    final Keycloak keycloak;
    final House house;
    final House signing;
    final House binding;
    final Secret bindingKey;
    final House byCode;
    final TestAuthority authority;
    final Secret certificate;
    final House presenting;
    final House stranger;

    KeycloakHouses(Path folder) throws Exception {
        JoseClientKeys keys = new JoseClientKeys();
        Secret key = keys.make(SigningAlgorithm.ES256);
        Reading.Key read = (Reading.Key) keys.read(key, SigningAlgorithm.ES256);
        authority = TestAuthority.root("House");
        TestCertificates.Made server = TestCertificates.make(folder, "ip:127.0.0.1");
        keycloak = Keycloak.start(
                read.publicHalf().jwks(),
                new Keycloak.Tls(
                        server.store(), authority.trustStore(folder.resolve("trust.p12"), TestCertificates.PASSWORD)));
        Map<String, String> person = Map.of("username", "super-admin", "password", "consent-please", "accept", "Yes");
        house = new House(
                keycloak.issuer(),
                keycloak.host(),
                "grantwarden",
                // Characters that must be form-urlencoded before they stand in the header.
                "s p%c+ret/1",
                person);
        // Keycloak gives no user code to a client that demands PKCE, which the device flow does not know.
        byCode = new House(keycloak.issuer(), keycloak.host(), "grantwarden-by-code", "c%ode s/1", person);
        signing = House.signing(keycloak.issuer(), keycloak.host(), "grantwarden-with-a-key", key, person);
        bindingKey = keys.make(SigningAlgorithm.ES256);
        binding = House.binding(
                keycloak.issuer(), keycloak.host(), "grantwarden-bound", "s p%c+ret/1", bindingKey, person);
        certificate = issued("CN=grantwarden-hr");
        presenting = presenting(server, certificate, person);
        stranger = presenting(server, issued("CN=somebody-else"), person);
    }

    private House presenting(TestCertificates.Made server, Secret kept, Map<String, String> person) throws Exception {
        return House.presenting(
                keycloak.tlsIssuer(), keycloak.tlsHost(), server, "grantwarden-with-a-certificate", kept, person);
    }

    private Secret issued(String subject) throws Exception {
        KeyPair pair = TestAuthority.rsa(2048);
        String pem = TestAuthority.pem(
                pair, authority.issued(pair, subject, Instant.now().plus(Duration.ofDays(5))));
        return ((Reading.Key) new JoseClientKeys().readCertificate(Secret.of(pem))).kept();
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
