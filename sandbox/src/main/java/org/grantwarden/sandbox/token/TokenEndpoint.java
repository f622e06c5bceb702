package org.grantwarden.sandbox.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.grantwarden.sandbox.authorization.AuthorizationCodes;
import org.grantwarden.sandbox.authorization.AuthorizationCodes.Authorized;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.scope.LeverScope;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.jspecify.annotations.Nullable;

/**
 * POST /oauth/token: a code or a refresh token for new tokens (RFC 6749 §4.1.3 and §6, RFC 7636 §4.6). Unlike Lever's it
 * also gives tokens for the client credentials alone (RFC 6749 §4.4) and for a device code (RFC 8628 §3.4), for providers of
 * the house that are tried here.
 */
public final class TokenEndpoint {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    // RFC 6749 §4.1.2: one of the two uses is a thief's, and nobody knows which.
    private static final String USED_TWICE = "its authorization code was used twice";

    private final ClientAuthentication authentication;
    private final AuthorizationCodes codes;
    private final DeviceCodes deviceCodes;
    private final Grants grants;
    private final ScopeCatalogue scopes;
    private final Misbehaviour misbehaviour;

    /** Puts the parts together. */
    public TokenEndpoint(
            Store store,
            AuthorizationCodes codes,
            DeviceCodes deviceCodes,
            Grants grants,
            ScopeCatalogue scopes,
            Misbehaviour misbehaviour) {
        this.authentication = new ClientAuthentication(store);
        this.codes = codes;
        this.deviceCodes = deviceCodes;
        this.grants = grants;
        this.scopes = scopes;
        this.misbehaviour = misbehaviour;
    }

    /** Answers a token request. */
    public HttpAnswer handle(HttpCall call) throws RefusedCallException {
        try {
            if (!call.isOfType("application/x-www-form-urlencoded")) {
                throw TokenError.invalidRequest("The body must be application/x-www-form-urlencoded.");
            }
            Parameters form = call.form();
            if (!form.repeated().isEmpty()) {
                throw TokenError.invalidRequest("Sent more than once: " + String.join(", ", form.repeated()) + ".");
            }
            RegisteredClient client = authentication.authenticate(call, form);
            String grantType = required(form, "grant_type");
            return switch (grantType) {
                case "authorization_code" -> answer(redeem(client, form));
                case "refresh_token" -> answer(refresh(client, form));
                case DEVICE_CODE -> answer(onDevice(client, form));
                case "client_credentials" -> answer(alone(client, form));
                default ->
                    throw new TokenError(400, "unsupported_grant_type", "Use authorization_code or refresh_token.");
            };
        } catch (TokenError error) {
            HttpAnswer answer = error.answer();
            boolean basic =
                    answer.status() == 401 && call.header("authorization").isPresent();
            // RFC 6749 §5.2: a refused Authorization header is answered in its own scheme.
            return basic ? answer.withHeader("WWW-Authenticate", "Basic realm=\"practice\"") : answer;
        }
    }

    private Issued redeem(RegisteredClient client, Parameters form) throws TokenError {
        String code = required(form, "code");
        String redirectUri = required(form, "redirect_uri");
        var use = codes.use(code);
        if (use.grantOfFirstUse() != null) {
            grants.revoke(use.grantOfFirstUse(), USED_TWICE);
        }
        Authorized authorized = use.authorized();
        if (authorized == null
                || !authorized.clientId().equals(client.clientId())
                || !authorized.redirectUri().equals(redirectUri)) {
            throw TokenError.invalidGrant("Invalid authorization code");
        }
        verify(authorized.codeChallenge(), form.first("code_verifier").orElse(null));
        var opened = grants.open(client.clientId(), authorized.scopes());
        if (!codes.gave(code, opened.grantId())) {
            grants.revoke(opened.grantId(), USED_TWICE);
            throw TokenError.invalidGrant("Invalid authorization code");
        }
        return opened.tokens();
    }

    private static void verify(@Nullable String challenge, @Nullable String verifier) throws TokenError {
        // A verifier without a challenge means that someone took the challenge out (RFC 9700 §4.8.2).
        boolean right =
                challenge == null ? verifier == null : verifier != null && challenge.equals(challengeOf(verifier));
        if (!right) {
            throw TokenError.invalidGrant("Failed to verify code verifier");
        }
    }

    private Issued refresh(RegisteredClient client, Parameters form) throws TokenError {
        String refreshToken = required(form, "refresh_token");
        List<String> narrower = form.first("scope")
                .map(scope -> Arrays.asList(scope.split(" ", -1)))
                .orElse(null);
        var refreshed = grants.refresh(client.clientId(), refreshToken, narrower);
        if (refreshed instanceof Grants.Refreshed.Anew anew) {
            return anew.tokens();
        }
        if (refreshed instanceof Grants.Refreshed.TooWide) {
            throw new TokenError(400, "invalid_scope", "More scopes were asked for than were granted.");
        }
        throw TokenError.invalidGrant("Unknown or invalid refresh token.");
    }

    /** RFC 8628 §3.5. */
    private Issued onDevice(RegisteredClient client, Parameters form) throws TokenError {
        String deviceCode = required(form, "device_code");
        return switch (deviceCodes.poll(client.clientId(), deviceCode)) {
            case ALLOWED ->
                grants.open(client.clientId(), deviceCodes.asked(deviceCode).scopes())
                        .tokens();
            case PENDING -> throw new TokenError(400, "authorization_pending", "Nobody has answered yet.");
            case TOO_SOON -> throw new TokenError(400, "slow_down", "Ask less often.");
            case DENIED -> throw new TokenError(400, "access_denied", "The person said no.");
            case EXPIRED -> throw new TokenError(400, "expired_token", "Nobody answered in time.");
            case UNKNOWN -> throw TokenError.invalidGrant("Unknown or used device code.");
        };
    }

    /** RFC 6749 §4.4.3: no refresh token, so the scope that brings one is not granted. */
    private Issued alone(RegisteredClient client, Parameters form) throws TokenError {
        List<String> asked = form.first("scope")
                .map(scope -> Arrays.asList(scope.split(" ", -1)))
                .orElse(List.of());
        if (!asked.stream().allMatch(id -> scopes.find(id).isPresent())) {
            throw new TokenError(400, "invalid_scope", "Lever has no such scope.");
        }
        List<String> granted = asked.stream()
                .filter(id -> !id.equals(LeverScope.OFFLINE_ACCESS))
                .toList();
        return grants.open(client.clientId(), granted).tokens();
    }

    private HttpAnswer answer(Issued tokens) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", tokens.accessToken());
        if (tokens.refreshToken() != null) {
            answer.put("refresh_token", tokens.refreshToken());
        }
        answer.put("scope", String.join(" ", tokens.scopes()));
        if (!misbehaviour.forgetsExpiresIn()) {
            answer.put("expires_in", tokens.seconds());
        }
        answer.put("token_type", "Bearer");
        return HttpAnswer.json(200, answer);
    }

    private static String required(Parameters form, String name) throws TokenError {
        return form.first(name).orElseThrow(() -> TokenError.invalidRequest(name + " is missing."));
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
