package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;

/** Tells the page of somebody with a link whether the run that shows its user code there has ended, as JSON. */
@WebServlet(name = "guestStatus", urlPatterns = GuestStatusServlet.PATH)
public class GuestStatusServlet extends HttpServlet {
    static final String PATH = "/authorize/status";

    private static final long serialVersionUID = 1L;

    @Inject
    private FollowAuthorizationLink followLink;

    @Inject
    private LinkCookies cookies;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Authorization> run = cookies.token(request).flatMap(followLink::newestRun);
        response.setHeader("Cache-Control", "no-store");
        if (run.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"ended\":" + run.get().status().ended() + "}");
    }
}
