package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks.View;
import org.grantwarden.domain.identity.NotAllowedException;

/** Tells the connection's page whether its link has come further, as JSON. Polled, so it does not prolong a session. */
@WebServlet(name = "authorizationLinkStatus", urlPatterns = "/status/authorization-link/*")
public class LinkStatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private WatchAuthorizationLinks watchLinks;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<UUID> id = Ids.parse(path == null ? null : path.substring(1));
        response.setHeader("Cache-Control", "no-store");
        try {
            Optional<View> link = id.flatMap(watchLinks::find);
            if (link.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.getWriter()
                    .write("{\"version\":\"%s\",\"ended\":%s}"
                            .formatted(
                                    LinkWords.version(link.get()),
                                    link.get().status().ended()));
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
