package org.grantwarden.sandbox.token;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.pages.Html;
import org.grantwarden.sandbox.pages.Layout;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;

/**
 * POST /oauth/device: codes for a device (RFC 8628 §3.1), and /device: the page on which a person types one (§3.3). Lever
 * has neither; it is here for providers of the house that are tried.
 */
public final class DeviceEndpoint {
    private final ClientAuthentication authentication;
    private final DeviceCodes codes;
    private final ScopeCatalogue scopes;
    private final String base;

    /** Puts the parts together. */
    public DeviceEndpoint(Store store, DeviceCodes codes, ScopeCatalogue scopes, String base) {
        this.authentication = new ClientAuthentication(store);
        this.codes = codes;
        this.scopes = scopes;
        this.base = base;
    }

    /** Gives codes to a client that proves itself. */
    public HttpAnswer give(HttpCall call) throws RefusedCallException {
        try {
            Parameters form = call.form();
            RegisteredClient client = authentication.authenticate(call, form);
            List<String> asked = form.first("scope")
                    .map(scope -> Arrays.asList(scope.split(" ", -1)))
                    .orElse(List.of());
            if (!asked.stream().allMatch(id -> scopes.find(id).isPresent())) {
                throw new TokenError(400, "invalid_scope", "Lever has no such scope.");
            }
            String deviceCode = codes.issue(client.clientId(), asked);
            String userCode = codes.asked(deviceCode).userCode();
            var answer = new LinkedHashMap<String, Object>();
            answer.put("device_code", deviceCode);
            answer.put("user_code", userCode);
            answer.put("verification_uri", base + "/device");
            answer.put(
                    "verification_uri_complete",
                    base + "/device?user_code=" + URLEncoder.encode(userCode, StandardCharsets.UTF_8));
            answer.put("expires_in", DeviceCodes.LIFE.toSeconds());
            answer.put("interval", DeviceCodes.INTERVAL.toSeconds());
            return HttpAnswer.json(200, answer);
        } catch (TokenError error) {
            return error.answer();
        }
    }

    /** Asks for the code, or for the decision where the address carries one that waits. */
    public HttpAnswer show(HttpCall call) {
        Optional<String> typed = call.query().first("user_code");
        Optional<DeviceCodes.Asked> asked = typed.flatMap(codes::waiting);
        Html page = asked.map(DeviceEndpoint::question).orElseGet(() -> entry(typed.isPresent()));
        return HttpAnswer.page(200, page.markup());
    }

    /** Takes the decision. */
    public HttpAnswer decide(HttpCall call) throws RefusedCallException {
        Parameters form = call.form();
        boolean allow = form.first("decision").orElse("").equals("allow");
        if (!codes.decide(form.first("user_code").orElse(""), allow)) {
            throw new RefusedCallException(400, "This code was answered already, or it is older than ten minutes.");
        }
        String title = allow ? "Allowed" : "Denied";
        return HttpAnswer.page(
                200,
                Layout.alone(title, Html.of("<p>Go back to where you got the code. You can close this page.</p>"))
                        .markup());
    }

    private static Html entry(boolean wrong) {
        return Layout.alone(
                "Type your code",
                Html.of(
                        """
                {}
                <form method="get" action="/device">
                  <p><label for="user_code">Code</label> <input id="user_code" name="user_code" autocomplete="off" required></p>
                  <button type="submit" class="primary">Go on</button>
                </form>
                """,
                        wrong ? Html.of("<p class=\"note bad\">No such code waits for an answer.</p>") : Html.NOTHING));
    }

    private static Html question(DeviceCodes.Asked asked) {
        return Layout.alone(
                "Allow access?", Html.of("""
                <p>Somebody asks for access to this practice account with the code <strong>{}</strong>. Compare it.</p>
                <p>It will have these scopes: <code>{}</code></p>
                <form method="post" action="/device/decision" class="decision">
                  <input type="hidden" name="user_code" value="{}">
                  <button type="submit" name="decision" value="allow" class="primary">Allow</button>
                  <button type="submit" name="decision" value="deny">Deny</button>
                </form>
                """, asked.userCode(), String.join(" ", asked.scopes()), asked.userCode()));
    }
}
