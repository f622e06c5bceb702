package org.grantwarden.connectors.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.grantwarden.connectors.http.TestSettings;
import org.grantwarden.connectors.provider.YamlDefinitions;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DefinitionFiles.DefinitionFile;
import org.grantwarden.domain.provider.DefinitionFiles.Reading;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ServerMetadata;

/** What an administrator would enter of a server after reading its issuer's metadata. */
final class HouseDefinition {
    private HouseDefinition() {}

    static Provider of(ServerMetadata read, String authentication, boolean pushing, DpopMode dpop) {
        ClientAuthentication method = ClientAuthentication.valueOf(authentication.toUpperCase(Locale.ROOT));
        ServerMetadata found = read.seenBy(method);
        String yaml = """
                id: house
                name: House
                account_types:
                  production:
                    label: Production
                    authorize_url: %s
                    token_url: %s
                    revoke_url: %s
                    introspect_url: %s
                    push_url: %s
                    device_url: %s
                    api_base: %s
                    issuer: %s
                    issuer_in_answers: %s
                oauth2:
                  client_authentication: %s
                  dpop: %s
                  %s
                probe:
                  - path: /protocol/openid-connect/userinfo
                """.formatted(
                        found.authorizeUrl(),
                        found.tokenUrl(),
                        found.revokeUrl(),
                        found.introspectUrl(),
                        pushing ? found.pushUrl() : "null",
                        found.deviceUrl() == null ? "null" : found.deviceUrl(),
                        found.issuer(),
                        found.issuer(),
                        found.issuerPromised(),
                        authentication,
                        dpop.code(),
                        method.presentsCertificate() ? "certificate_bound_tokens: true" : "");
        Reading reading = new YamlDefinitions(new TestSettings(Duration.ofSeconds(20)), Optional.empty())
                .read(new DefinitionFile("house.yaml", yaml));
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reading).provider();
    }
}
