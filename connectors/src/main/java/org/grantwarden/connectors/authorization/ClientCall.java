package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.secret.Hosts;

/** What all calls have in common in which a client proves itself: one form, JSON back. */
final class ClientCall {
    private ClientCall() {}

    /** A request of Nimbus, made with this proof, as a call of the one HTTP client. */
    static Call of(HTTPRequest request, ClientProof proof) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (request.getAuthorization() != null) {
            headers.put("Authorization", request.getAuthorization());
        }
        return new Call("POST", request.getURI(), headers, request.getBody()).by(proof.identity());
    }

    /** The hosts that may receive both: the client secret and a token. */
    static Hosts both(Client client, Hosts tokenHosts) {
        TreeSet<String> both = new TreeSet<>(client.secretHosts().values());
        both.retainAll(tokenHosts.values());
        return new Hosts(both);
    }
}
