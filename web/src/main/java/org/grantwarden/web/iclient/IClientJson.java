package org.grantwarden.web.iclient;

import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.SecretOut;
import org.jspecify.annotations.Nullable;

/** An iClient as the API shows it: of its secrets their fingerprints. */
final class IClientJson {
    private IClientJson() {}

    /** All that is known of it. */
    static JsonOut of(IClient iClient) {
        return new JsonOut()
                .with("id", iClient.id())
                .with("version", iClient.version())
                .with("name", iClient.name())
                .with("provider", iClient.provider())
                .with("account_type", iClient.accountType())
                .with("variables", variables(iClient))
                .with("client_id", iClient.clientId())
                .with("client_secret", SecretOut.of(iClient.secret()))
                .with("former_client_secret", SecretOut.of(iClient.former()))
                .with("prepared_key", SecretOut.of(iClient.prepared()))
                .with("dpop", dpop(iClient.dpop()))
                .with("created_at", iClient.createdAt());
    }

    private static @Nullable JsonOut dpop(@Nullable DpopKey key) {
        return key == null
                ? null
                : new JsonOut().with("thumbprint", key.thumbprint()).with("made_at", key.madeAt());
    }

    private static JsonOut variables(IClient iClient) {
        JsonOut variables = new JsonOut();
        iClient.variables().forEach(variables::with);
        return variables;
    }
}
