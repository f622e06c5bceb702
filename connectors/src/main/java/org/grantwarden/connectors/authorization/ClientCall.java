package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.secret.Hosts;

/** What all calls have in common in which a client proves itself: one method of authentication, one form, JSON back. */
final class ClientCall {
    private ClientCall() {}

    /** How the client proves itself: in the header, both parts form-urlencoded first, or in the body (RFC 6749 §2.3.1). */
    static ClientAuthentication authentication(OAuth2Profile profile, Client client) {
        ClientID id = new ClientID(client.clientId());
        com.nimbusds.oauth2.sdk.auth.Secret secret =
                new com.nimbusds.oauth2.sdk.auth.Secret(client.secret().reveal());
        return switch (profile.clientAuthentication()) {
            case BODY -> new ClientSecretPost(id, secret);
            case HEADER -> new ClientSecretBasic(id, secret);
        };
    }

    /** A request of Nimbus as a call of the one HTTP client. */
    static Call of(HTTPRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (request.getAuthorization() != null) {
            headers.put("Authorization", request.getAuthorization());
        }
        return new Call("POST", request.getURI(), headers, request.getBody());
    }

    /** The hosts that may receive both: the client secret and a token. */
    static Hosts both(Client client, Hosts tokenHosts) {
        TreeSet<String> both = new TreeSet<>(client.secretHosts().values());
        both.retainAll(tokenHosts.values());
        return new Hosts(both);
    }
}
