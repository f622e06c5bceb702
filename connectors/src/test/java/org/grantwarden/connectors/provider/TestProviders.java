package org.grantwarden.connectors.provider;

import java.util.Map;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.RefreshMode;

/** Providers that differ from another in how they want OAuth 2.0 spoken. */
public final class TestProviders {
    private TestProviders() {}

    /** With nothing told: no PKCE, no default lifetime, no error mapping. */
    public static Provider plain(Provider like, ClientAuthentication authentication, Map<String, String> params) {
        return with(
                like,
                new OAuth2Profile(
                        authentication,
                        " ",
                        params,
                        false,
                        RefreshMode.ROTATING,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null));
    }

    /** With another scope delimiter and nothing else told. */
    public static Provider delimited(Provider like, String delimiter) {
        return with(
                like,
                new OAuth2Profile(
                        ClientAuthentication.BODY,
                        delimiter,
                        Map.of(),
                        false,
                        RefreshMode.ROTATING,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null));
    }

    /** With clients that prove themselves by a signature. */
    public static Provider signing(Provider like, ClientAssertion assertion) {
        return with(
                like,
                new OAuth2Profile(
                        ClientAuthentication.PRIVATE_KEY_JWT,
                        " ",
                        Map.of(),
                        true,
                        RefreshMode.ROTATING,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        Map.of(),
                        assertion,
                        DpopMode.NONE,
                        false));
    }

    /** With tokens that are bound to keys in that way. */
    public static Provider binding(Provider like, DpopMode mode) {
        return with(like, like.oauth2().withDpop(mode));
    }

    /** With clients that present a certificate, to which tokens are bound if that is said. */
    public static Provider presenting(Provider like, ClientAuthentication method, boolean boundTokens) {
        return with(
                like,
                new OAuth2Profile(
                        method,
                        " ",
                        Map.of(),
                        true,
                        RefreshMode.ROTATING,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        Map.of(),
                        ClientAssertion.DEFAULT,
                        DpopMode.NONE,
                        boundTokens));
    }

    private static Provider with(Provider like, OAuth2Profile oauth2) {
        return new Provider(
                like.id(),
                like.name(),
                like.docs(),
                like.authTypes(),
                like.accountTypes(),
                oauth2,
                like.basicUserName(),
                like.probes(),
                like.scopes(),
                like.scopeLimitWarn(),
                like.registrationSteps(),
                like.rateLimit());
    }
}
