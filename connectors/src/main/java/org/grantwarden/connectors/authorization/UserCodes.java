package org.grantwarden.connectors.authorization;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceAnswer.Why;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Asks device authorization endpoints for user codes (RFC 8628 §3.1, §3.2), once each. */
final class UserCodes {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_USER_CODE = 64;
    private static final int LONGEST_ADDRESS = 2000;
    /** A run that waits longer than a day waits for nobody. */
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    private final OutboundHttp outbound;

    UserCodes(OutboundHttp outbound) {
        this.outbound = outbound;
    }

    DeviceAnswer ask(Provider provider, AccountType accountType, Client client, SortedSet<Scope> scopes, Instant now) {
        URI endpoint = Objects.requireNonNull(accountType.deviceUrl(), "deviceUrl");
        OAuth2Profile profile = provider.oauth2();
        Optional<ClientProof> proof = ClientProof.of(profile, client, now);
        if (proof.isEmpty()) {
            return new DeviceAnswer.Failed(Why.NOT_SENT, ClientProof.NONE, 0);
        }
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setBody(URLUtils.serializeParameters(form(profile, accountType, client, scopes)));
        proof.get().authentication().applyTo(request);
        Exchange exchange = outbound.send(
                ClientCall.of(request, proof.get()), client.secretHosts(), Route.of(provider, accountType.id()));
        if (exchange instanceof Exchange.Refused refused) {
            return new DeviceAnswer.Failed(Why.NOT_SENT, refused.detail(), 0);
        }
        if (exchange instanceof Exchange.Failed failed) {
            Why why = failed.refusesClient() ? Why.REFUSED : Why.UNAVAILABLE;
            return new DeviceAnswer.Failed(why, failed.step().label() + ": " + failed.detail(), 0);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new DeviceAnswer.Failed(Why.UNAVAILABLE, notNow.detail(), 0);
        }
        return read((Exchange.Answered) exchange, proof.get().secrets());
    }

    private static Map<String, List<String>> form(
            OAuth2Profile profile, AccountType accountType, Client client, SortedSet<Scope> scopes) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        // §3.1: client_id stands in the form even where the header proves the client, as several servers read it there.
        form.put("client_id", List.of(client.clientId()));
        if (!scopes.isEmpty()) {
            form.put(
                    "scope",
                    List.of(scopes.stream().map(Scope::value).collect(Collectors.joining(profile.scopeDelimiter()))));
        }
        // RFC 8707 §2.2: the same resource as in the token request.
        String resource = profile.authorizeParams().get("resource");
        if (resource != null) {
            form.put("resource", List.of(resource));
        }
        AuthorizationRequests.target(profile, accountType).forEach((name, value) -> form.put(name, List.of(value)));
        return form;
    }

    private static DeviceAnswer read(Exchange.Answered answer, List<Secret> sent) {
        int status = answer.status();
        AnswerBody body = AnswerBody.of(answer);
        String error = body.error();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return new DeviceAnswer.Failed(Why.UNAVAILABLE, "status " + status, status);
        }
        if (error != null) {
            String code = Words.code(error, sent);
            String words = Words.description(body.errorDescription(), sent);
            return new DeviceAnswer.Failed(Why.REFUSED, words.isEmpty() ? code : code + ": " + words, status);
        }
        if (status != 200) {
            return malformed("status " + status + " instead of 200", status);
        }
        return given(body, status);
    }

    private static DeviceAnswer given(AnswerBody body, int status) {
        String deviceCode = body.text("device_code");
        String userCode = body.text("user_code");
        // Google's older name for it is still in use.
        String page =
                body.text("verification_uri") == null ? body.text("verification_url") : body.text("verification_uri");
        URI uri = page == null ? null : address(page);
        long life = number(body.get("expires_in"));
        if (deviceCode == null || userCode == null || page == null) {
            return malformed("it holds no device_code, user_code or verification_uri", status);
        }
        if (uri == null) {
            return malformed("its verification_uri is no https address", status);
        }
        if (userCode.length() > LONGEST_USER_CODE || !userCode.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return malformed("its user_code cannot be typed", status);
        }
        if (life < 1) {
            return malformed("its expires_in is no time", status);
        }
        String complete = body.text("verification_uri_complete");
        Secret link = complete == null || address(complete) == null ? null : Secret.of(complete);
        return new DeviceAnswer.Given(new DeviceCode(
                Secret.of(deviceCode),
                new DevicePrompt(Secret.of(userCode), uri, link),
                Duration.ofSeconds(Math.min(life, LONGEST_LIFE)),
                DevicePace.ofSeconds(Math.min(number(body.get("interval")), LONGEST_LIFE))));
    }

    /** An address to which a person may be sent; null for any other. */
    private static @Nullable URI address(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean loopback = host.matches("localhost|127\\.0\\.0\\.1|\\[::1]");
            boolean spoken = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
            return spoken && !host.isEmpty() && uri.getUserInfo() == null && text.length() <= LONGEST_ADDRESS
                    ? uri
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Seconds; 0 where there are none. Some servers send numbers as strings. */
    private static long number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof String text && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static DeviceAnswer malformed(String problem, int status) {
        return new DeviceAnswer.Failed(Why.MALFORMED, "the answer is none: " + problem, status);
    }
}
