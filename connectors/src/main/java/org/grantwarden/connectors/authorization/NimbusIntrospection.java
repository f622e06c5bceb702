package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.jspecify.annotations.Nullable;

/** Introspection with requests made by Nimbus and sent by the one HTTP client. */
@ApplicationScoped
public class NimbusIntrospection implements Introspection {
    private static final long LATEST = 253_402_300_799L;

    private OutboundHttp outbound;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected NimbusIntrospection() {}

    /** Over the HTTP client. */
    @Inject
    public NimbusIntrospection(OutboundHttp outbound) {
        this.outbound = outbound;
    }

    @Override
    public Answer introspect(
            Provider provider, AccountType accountType, Client client, Secret token, Hosts tokenHosts) {
        URI url = accountType.introspectUrl();
        if (url == null) {
            return new Answer.NoEndpoint();
        }
        Optional<ClientProof> proof =
                ClientProof.of(provider.oauth2(), client, Clock.systemUTC().instant());
        if (proof.isEmpty()) {
            return new Answer.NotSent(ClientProof.NONE);
        }
        TokenIntrospectionRequest request = new TokenIntrospectionRequest(
                url,
                proof.get().authentication(),
                // Sent without a hint: the server looks among all its kinds of tokens (RFC 7662 §2.1).
                new TypelessAccessToken(token.reveal()));
        Exchange exchange = outbound.send(
                ClientCall.of(request.toHTTPRequest(), proof.get()),
                ClientCall.both(client, tokenHosts),
                Route.of(provider, accountType.id()));
        if (exchange instanceof Exchange.Refused refused) {
            return new Answer.NotSent(refused.detail());
        }
        if (exchange instanceof Exchange.Failed failed) {
            return new Answer.Unknown(failed.step().label() + ": " + failed.detail(), 0);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new Answer.Unknown(notNow.detail(), 0);
        }
        return read((Exchange.Answered) exchange, provider.oauth2(), proof.get().and(List.of(token)));
    }

    private static Answer read(Exchange.Answered answer, OAuth2Profile profile, List<Secret> sent) {
        AnswerBody body = AnswerBody.of(answer);
        if (answer.status() != 200 || !(body.get("active") instanceof Boolean active)) {
            String error = body.error();
            String words = error == null ? "the answer does not say whether the token is active" : error;
            return new Answer.Unknown(Words.code(words, sent), answer.status());
        }
        return active
                ? new Answer.Active(
                        AnsweredScopes.of(body.get("scope"), profile.scopeDelimiter()), instant(body.get("exp")))
                : new Answer.Inactive();
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        return seconds instanceof Number number && number.longValue() > 0 && number.longValue() < LATEST
                ? Instant.ofEpochSecond(number.longValue())
                : null;
    }
}
