package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.StartByCode.Result;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.secret.Secret;

/**
 * What somebody with an authorization link does, by POST only. Plain forms, so that a page that was left open for a day
 * still works; each answer is a redirect to one of our pages.
 */
@WebServlet(
        name = "authorizationLink",
        urlPatterns = {LinkServlet.OPEN, LinkServlet.CONTINUE, LinkServlet.BY_CODE, LinkServlet.DECLINE})
public class LinkServlet extends HttpServlet {
    static final String OPEN = "/authorize/open";
    static final String CONTINUE = "/authorize/continue";
    static final String BY_CODE = "/authorize/by-code";
    static final String DECLINE = "/authorize/decline";

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TOKEN = 100;

    @Inject
    private FollowAuthorizationLink followLink;

    @Inject
    private LinkCookies cookies;

    @Inject
    private Settings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        switch (request.getServletPath()) {
            case OPEN -> open(request, response);
            case CONTINUE -> goOn(request, response);
            case BY_CODE -> askForCode(request, response);
            default -> decline(request, response);
        }
    }

    /** Takes the token from the page's script, which found it behind the # of the address. */
    private void open(HttpServletRequest request, HttpServletResponse response) {
        String typed = request.getParameter("token");
        // A token is plain base64url; anything else cannot be one, and has no place in a cookie.
        if (typed != null && typed.length() <= LONGEST_TOKEN && typed.matches("[A-Za-z0-9_-]+")) {
            Secret token = Secret.of(typed);
            followLink.open(token);
            cookies.set(response, token);
        }
        redirect(request, response, "/authorize");
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response) {
        Optional<Answer> answer = cookies.token(request).map(followLink::proceed);
        if (answer.orElse(null) instanceof Answer.Begun begun) {
            response.addCookie(BrowserBinding.cookie(
                    begun.authorization().id(),
                    begun.browserCookie(),
                    settings.authorizationLifetime(),
                    settings.publicUrl()));
            // Not to the provider at once: browsers hold a form's redirects to the policy of the page it stood on.
            redirect(
                    request,
                    response,
                    "/authorize/leave?run=" + begun.authorization().id());
        } else {
            redirect(request, response, "/authorize");
        }
    }

    /** The code stands on the link's own page then, for as long as it is good. */
    private void askForCode(HttpServletRequest request, HttpServletResponse response) {
        Optional<Answer> answer = cookies.token(request).map(followLink::proceedByCode);
        boolean none =
                answer.orElse(null) instanceof Answer.ByCode byCode && !(byCode.result() instanceof Result.Waiting);
        redirect(request, response, none ? "/authorize?said=no_code" : "/authorize");
    }

    private void decline(HttpServletRequest request, HttpServletResponse response) {
        String reason = request.getParameter("reason");
        Optional<Answer> answer =
                cookies.token(request).map(token -> followLink.decline(token, reason == null ? "" : reason));
        boolean declined = answer.orElse(null) instanceof Answer.Declined;
        redirect(request, response, declined ? "/authorize?said=declined" : "/authorize");
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String to) {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + to);
    }
}
