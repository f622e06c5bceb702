package org.grantwarden.sandbox.authorization;

import java.util.List;
import org.grantwarden.sandbox.client.RedirectUri;
import org.grantwarden.sandbox.pages.Html;
import org.grantwarden.sandbox.pages.Layout;

/** Names the client and everything it asks for, and takes Allow or Deny. */
final class ConsentPage {
    private ConsentPage() {}

    static Html of(AuthorizationRequest request, String id, String audience) {
        return Layout.alone(
                "Allow " + request.client().name() + "?",
                Html.of(
                        """
                <p><strong>{}</strong> asks for access to this practice account.</p>
                {}
                {}
                <form method="post" action="/authorize/decision" class="decision">
                  <input type="hidden" name="consent" value="{}">
                  <button type="submit" name="decision" value="allow" class="primary">Allow</button>
                  <button type="submit" name="decision" value="deny">Deny</button>
                </form>
                <p class="small">Either way you go back to <code>{}</code>.</p>
                """,
                        request.client().name(),
                        withheld(request, audience),
                        offered(request),
                        id,
                        RedirectUri.origin(request.redirectUri())));
    }

    private static Html offered(AuthorizationRequest request) {
        if (request.offered().isEmpty()) {
            return Html.of("<p>Nothing that was asked for can be offered.</p>");
        }
        List<Html> rows = request.offered().stream()
                .map(scope -> Html.of("<li>{} <code>{}</code></li>\n", scope.description(), scope.id()))
                .toList();
        return Html.of(
                "<h2>It will be able to</h2>\n<p class=\"small\">{}</p>\n<ul class=\"scopes\">\n{}</ul>",
                rows.size() == 1 ? "1 scope" : rows.size() + " scopes",
                rows);
    }

    private static Html withheld(AuthorizationRequest request, String audience) {
        if (request.withheld().isEmpty()) {
            return Html.NOTHING;
        }
        String sent = request.audience();
        return Html.of(
                """
                <div class="note bad">
                <p><strong>Scopes are missing here.</strong> Left out, because the audience is wrong: {}.
                The audience must be exactly <code>{}</code>, with the slash at its end; {}.</p>
                </div>
                """,
                String.join(", ", request.withheld()),
                audience,
                sent == null ? "none was sent" : Html.of("<code>{}</code> was sent", sent));
    }
}
