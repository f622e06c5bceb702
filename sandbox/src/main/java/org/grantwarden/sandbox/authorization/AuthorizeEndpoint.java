package org.grantwarden.sandbox.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grantwarden.sandbox.authorization.AuthorizationCodes.Authorized;
import org.grantwarden.sandbox.authorization.RequestReader.ErrorToClientException;
import org.grantwarden.sandbox.authorization.RequestReader.UntrustedException;
import org.grantwarden.sandbox.client.RedirectUri;
import org.grantwarden.sandbox.http.Front;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.pages.ProblemPage;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.jspecify.annotations.Nullable;

/** GET /authorize and the person's decision on it (RFC 6749 §4.1.1 and §4.1.2). */
public final class AuthorizeEndpoint {
    private final RequestReader reader;
    private final PendingConsents consents;
    private final AuthorizationCodes codes;
    private final String audience;

    /** The audience is compared letter by letter, trailing slash included. */
    public AuthorizeEndpoint(
            Store store, ScopeCatalogue scopes, AuthorizationCodes codes, String audience, Clock clock) {
        this.reader = new RequestReader(store, scopes, audience);
        this.consents = new PendingConsents(clock);
        this.codes = codes;
        this.audience = audience;
    }

    /** Shows the consent page, or says what is wrong with the request. */
    public HttpAnswer ask(HttpCall call) {
        try {
            AuthorizationRequest request = reader.read(call.query());
            String id = consents.add(request);
            // Browsers apply form-action to the redirect that follows the form, too.
            String policy = Front.CONTENT_SECURITY_POLICY.replace(
                    "form-action 'self'", "form-action 'self' " + RedirectUri.origin(request.redirectUri()));
            return HttpAnswer.page(200, ConsentPage.of(request, id, audience).markup())
                    .withHeader("Content-Security-Policy", policy);
        } catch (UntrustedException untrusted) {
            return HttpAnswer.page(
                    400,
                    ProblemPage.of("This request cannot be answered", String.valueOf(untrusted.getMessage()))
                            .markup());
        } catch (ErrorToClientException error) {
            return redirect(
                    error.redirectUri,
                    error.state,
                    Map.of("error", error.code, "error_description", String.valueOf(error.getMessage())));
        }
    }

    /** Takes the person's decision and sends them back to the client. */
    public HttpAnswer decide(HttpCall call) throws RefusedCallException {
        Parameters form = call.form();
        var pending = consents.take(form.first("consent").orElse(""));
        if (pending.isEmpty()) {
            throw new RefusedCallException(
                    400, "This page was answered already, or it is older than ten minutes. Start again at the client.");
        }
        AuthorizationRequest request = pending.get();
        if (!form.first("decision").orElse("").equals("allow")) {
            return redirect(
                    request.redirectUri(),
                    request.state(),
                    Map.of("error", "access_denied", "error_description", "User did not authorize the request"));
        }
        String code = codes.issue(new Authorized(
                request.client().clientId(), request.redirectUri(), request.offeredIds(), request.codeChallenge()));
        return redirect(request.redirectUri(), request.state(), Map.of("code", code));
    }

    private static HttpAnswer redirect(String uri, @Nullable String state, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        var location = new StringBuilder(uri);
        char separator = uri.indexOf('?') < 0 ? '?' : '&';
        for (var parameter : all.entrySet()) {
            location.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return HttpAnswer.seeOther(location.toString());
    }
}
