package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.RetryAfter;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.Tokens;

/** Revocation with requests made by Nimbus and sent by the one HTTP client. */
@ApplicationScoped
public class NimbusRevocation implements Revocation {
    private static final String UNSUPPORTED = "unsupported_token_type";
    private static final String UNKNOWN_TOKEN = "invalid_token";
    private static final int TOO_MANY_REQUESTS = 429;

    private OutboundHttp outbound;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected NimbusRevocation() {}

    /** Over the HTTP client. */
    @Inject
    public NimbusRevocation(OutboundHttp outbound) {
        this.outbound = outbound;
    }

    @Override
    public Answer revoke(Provider provider, AccountType accountType, Client client, Tokens tokens, Hosts tokenHosts) {
        URI url = accountType.revokeUrl();
        if (url == null) {
            return new Answer.NoEndpoint();
        }
        Hosts boundTo = ClientCall.both(client, tokenHosts);
        Route route = Route.of(provider, accountType.id());
        AccessToken access = new BearerAccessToken(tokens.access().reveal());
        Secret refresh = tokens.refresh();
        if (refresh == null) {
            return ask(provider, client, url, access, tokens.access(), boundTo, route, false);
        }
        Answer answer = ask(provider, client, url, new RefreshToken(refresh.reveal()), refresh, boundTo, route, true);
        return answer instanceof Answer.Refused refused && refused.error().equals(UNSUPPORTED)
                ? ask(provider, client, url, access, tokens.access(), boundTo, route, false)
                : answer;
    }

    private Answer ask(
            Provider provider,
            Client client,
            URI url,
            Token token,
            Secret sent,
            Hosts boundTo,
            Route route,
            boolean grant) {
        Optional<ClientProof> proof =
                ClientProof.of(provider.oauth2(), client, Clock.systemUTC().instant());
        if (proof.isEmpty()) {
            return new Answer.NoProof();
        }
        TokenRevocationRequest request =
                new TokenRevocationRequest(url, proof.get().authentication(), token);
        Exchange exchange = outbound.send(ClientCall.of(request.toHTTPRequest(), proof.get()), boundTo, route);
        if (exchange instanceof Exchange.Refused refused) {
            return new Answer.NotSent(refused.detail());
        }
        if (exchange instanceof Exchange.Failed failed) {
            return new Answer.Unavailable(failed.step().label() + ": " + failed.detail(), 0, null);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new Answer.Unavailable(notNow.detail(), 0, notNow.retryAfter());
        }
        return read((Exchange.Answered) exchange, proof.get().and(List.of(sent)), grant);
    }

    private static Answer read(Exchange.Answered answer, List<Secret> sent, boolean grant) {
        AnswerBody body = AnswerBody.of(answer);
        String error = body.error();
        if (answer.status() == TOO_MANY_REQUESTS || answer.status() >= 500) {
            return new Answer.Unavailable(
                    "status " + answer.status(),
                    answer.status(),
                    RetryAfter.of(
                            answer.header("Retry-After").orElse(null),
                            Clock.systemUTC().instant()));
        }
        // RFC 7009 §2.2: 200 whatever the token was. Keycloak says so with an error code in the body of a 200.
        boolean done = error == null || error.equals(UNKNOWN_TOKEN);
        if (answer.status() >= 200 && answer.status() <= 299 && done) {
            return new Answer.Revoked(grant);
        }
        return new Answer.Refused(
                Words.code(error == null ? "status " + answer.status() : error, sent),
                Words.description(body.errorDescription(), sent),
                answer.status());
    }
}
