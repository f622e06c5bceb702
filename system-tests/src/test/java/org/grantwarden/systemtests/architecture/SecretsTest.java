package org.grantwarden.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {
    /** Who may see the text of a secret, and what for. */
    private static final Map<String, String> REVEALING = Map.ofEntries(
            Map.entry("domain.connection.usecase.ConnectionRules", "looks at the characters of a typed API key"),
            Map.entry("domain.authorization.DevicePrompt", "says where a user code is typed"),
            Map.entry("domain.iclient.usecase.IClientRules", "looks at the characters of a typed client secret"),
            Map.entry("domain.identity.usecase.ChangeOwnPassword", "applies the rule for new passwords"),
            Map.entry("connectors.authorization.AuthorizationRequests", "state and challenge of the request"),
            Map.entry("connectors.authorization.ClientProof", "sends the client secret"),
            Map.entry("connectors.dpop.Proofs", "hashes a token that is bound to a key"),
            Map.entry("connectors.dpop.ProvingHttp", "sends a proof"),
            Map.entry("connectors.iclient.JoseClientKeys", "reads a private key, to sign and for its public half"),
            Map.entry("connectors.iclient.KeptCertificate", "reads a private key, to show its certificate in TLS"),
            Map.entry("connectors.authorization.NimbusAuthorizationServer", "sends code and tokens"),
            Map.entry("connectors.authorization.NimbusIntrospection", "sends the token to ask about"),
            Map.entry("connectors.authorization.NimbusRevocation", "sends the token to revoke"),
            Map.entry("connectors.authorization.Words", "blots secrets out of what a server echoes"),
            Map.entry("connectors.connection.HttpProbe", "sends a token or an API key"),
            Map.entry("persistence.authorization.SecretDigest", "hashes state, cookie and a link's token"),
            Map.entry("persistence.identity.JpaSessions", "hashes the session cookie"),
            Map.entry("persistence.secret.Argon2Passwords", "hashes passwords"),
            Map.entry("persistence.secret.SecretCipher", "encrypts"),
            Map.entry("persistence.secret.TinkFingerprints", "fingerprints"),
            Map.entry("persistence.secret.TinkKeyDigests", "digests API keys"),
            Map.entry("persistence.token.KeptText", "lays out an answer before it is encrypted"),
            Map.entry("web.apiclient.ApiClientResource", "answers with a new API key once"),
            Map.entry("web.apiclient.ShownKey", "shows an API key once"),
            Map.entry("web.token.BoundCertificate", "reads which certificate an access token names"),
            Map.entry("web.token.TokenResource", "hands an access token to an entitled API client"),
            Map.entry("web.authorization.BrowserBinding", "sets the cookie of a run"),
            Map.entry("web.authorization.DevicePanel", "shows a user code to who may begin the run"),
            Map.entry("web.authorization.LinkCookies", "sets the cookie of the page behind a link"),
            Map.entry("web.authorization.ShownLink", "shows an authorization link once"),
            Map.entry("web.identity.SessionCookie", "sets the session cookie"),
            Map.entry("web.identity.UsersPage", "shows a one-time password once"),
            Map.entry("web.installation.Start", "prints the first password once"));

    @Test
    void only_named_classes_reveal_a_secret() {
        Set<String> revealing = Built.CLASSES.stream()
                .filter(type -> !type.getPackageName().equals(Secret.class.getPackageName()))
                .filter(SecretsTest::reveals)
                .map(SecretsTest::topLevelName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(revealing).containsExactlyInAnyOrderElementsOf(REVEALING.keySet());
    }

    private static boolean reveals(JavaClass type) {
        return type.getCodeUnitAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(Secret.class)
                        && access.getName().equals("reveal"));
    }

    private static String topLevelName(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").replaceFirst("^org\\.grantwarden\\.", "");
    }
}
