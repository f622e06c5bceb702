package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Result;
import org.grantwarden.domain.installation.Settings;

/**
 * The redirect URI: takes the authorization response (RFC 6749 §4.1.2). It needs no session; the run's own cookie says
 * whose browser this is.
 */
@WebServlet(name = "oauthCallback", urlPatterns = "/oauth/callback")
public class CallbackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private FinishAuthorization finishAuthorization;

    @Inject
    private Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Result result = finishAuthorization.finish(
                CallbackQuery.parse(request.getQueryString()), id -> BrowserBinding.read(request, id));
        UUID run = ResultPage.runOf(result);
        if (run != null) {
            response.addCookie(BrowserBinding.removal(run, settings.publicUrl()));
        }
        ResultPage.show(request, response, ResultPage.endingOf(result), run);
    }

    /** A HEAD must not redeem the code. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
