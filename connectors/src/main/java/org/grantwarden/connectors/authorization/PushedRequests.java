package org.grantwarden.connectors.authorization;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.connectors.dpop.ProvingHttp;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
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

    private final ProvingHttp proving;
    private final Clock clock;

    PushedRequests(ProvingHttp proving, Clock clock) {
        this.proving = proving;
        this.clock = clock;
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
            List<Secret> secrets) {
        URI endpoint = Objects.requireNonNull(accountType.pushUrl(), "pushUrl");
        TokenBinding binding = TokenBinding.of(provider.oauth2(), client);
        if (ClientProof.of(provider.oauth2(), client, clock.instant()).isEmpty()) {
            return new PushAnswer.Failed(Why.NOT_SENT, ClientProof.NONE, 0);
        }
        if (binding.missing()) {
            return new PushAnswer.Failed(Why.NOT_SENT, TokenBinding.NONE, 0);
        }
        List<Secret> sent = new ArrayList<>(secrets);
        Exchange exchange = proving.send(
                () -> {
                    ClientProof proof = ClientProof.of(provider.oauth2(), client, clock.instant())
                            .orElseThrow();
                    sent.addAll(proof.secrets());
                    return call(endpoint, asked, proof);
                },
                // RFC 9449 §10.1: beside dpop_jkt, which it has to agree with.
                binding.proofs().orElse(null),
                null,
                client.secretHosts(),
                Route.of(provider, accountType.id()));
        if (exchange instanceof Exchange.Refused refused) {
            return new PushAnswer.Failed(Why.NOT_SENT, refused.detail(), 0);
        }
        if (exchange instanceof Exchange.Failed failed) {
            Why why = failed.refusesClient() ? Why.REFUSED : Why.UNAVAILABLE;
            return new PushAnswer.Failed(why, failed.step().label() + ": " + failed.detail(), 0);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new PushAnswer.Failed(Why.UNAVAILABLE, notNow.detail(), 0);
        }
        return read((Exchange.Answered) exchange, accountType, client, sent);
    }

    private static Call call(URI endpoint, Map<String, List<String>> asked, ClientProof proof) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        Map<String, List<String>> form = new LinkedHashMap<>(asked);
        // §2.1: a reference is what comes of a push, never part of one.
        form.remove("request_uri");
        request.setBody(URLUtils.serializeParameters(form));
        proof.authentication().applyTo(request);
        return ClientCall.of(request, proof);
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
