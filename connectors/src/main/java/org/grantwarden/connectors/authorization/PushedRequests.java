package org.grantwarden.connectors.authorization;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.PushAnswer.Why;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Secret;

/** Pushes authorization requests (RFC 9126), once each. */
final class PushedRequests {
    private static final int CREATED = 201;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final OutboundHttp outbound;

    PushedRequests(OutboundHttp outbound) {
        this.outbound = outbound;
    }

    /**
     * Pushes a request.
     *
     * @param asked its parameters
     * @param secrets those among them that no server may echo into our records
     */
    PushAnswer push(
            Provider provider,
            AccountType accountType,
            Client client,
            Map<String, List<String>> asked,
            List<Secret> secrets,
            Instant now) {
        URI endpoint = Objects.requireNonNull(accountType.pushUrl(), "pushUrl");
        Optional<ClientProof> proof = ClientProof.of(provider.oauth2(), client, now);
        if (proof.isEmpty()) {
            return new PushAnswer.Failed(Why.NOT_SENT, ClientProof.NONE, 0);
        }
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        Map<String, List<String>> form = new LinkedHashMap<>(asked);
        // §2.1: a reference is what comes of a push, never part of one.
        form.remove("request_uri");
        request.setBody(URLUtils.serializeParameters(form));
        proof.get().authentication().applyTo(request);
        Exchange exchange =
                outbound.send(ClientCall.of(request), client.secretHosts(), Route.of(provider, accountType.id()));
        if (exchange instanceof Exchange.Refused refused) {
            return new PushAnswer.Failed(Why.NOT_SENT, refused.detail(), 0);
        }
        if (exchange instanceof Exchange.Failed failed) {
            return new PushAnswer.Failed(Why.UNAVAILABLE, failed.step().label() + ": " + failed.detail(), 0);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new PushAnswer.Failed(Why.UNAVAILABLE, notNow.detail(), 0);
        }
        return read(
                (Exchange.Answered) exchange, accountType, client, proof.get().and(secrets));
    }

    private static PushAnswer read(
            Exchange.Answered answer, AccountType accountType, Client client, List<Secret> sent) {
        int status = answer.status();
        AnswerBody body = AnswerBody.of(answer);
        String error = body.error();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return new PushAnswer.Failed(Why.UNAVAILABLE, "status " + status, status);
        }
        if (error != null) {
            String code = Words.code(error, sent);
            String words = Words.description(body.errorDescription(), sent);
            return new PushAnswer.Failed(Why.REFUSED, words.isEmpty() ? code : code + ": " + words, status);
        }
        String reference = body.text("request_uri");
        if (status != CREATED || reference == null || !isUri(reference)) {
            String problem = status == CREATED ? "it holds no request_uri" : "status " + status + " instead of 201";
            return new PushAnswer.Failed(Why.MALFORMED, "the answer is none: " + problem, status);
        }
        return new PushAnswer.Pushed(AuthorizationRequests.pushed(accountType, client.clientId(), reference));
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
