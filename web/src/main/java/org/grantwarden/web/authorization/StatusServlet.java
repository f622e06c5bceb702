package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.identity.NotAllowedException;

/** Tells the page that opened the pop-up how far a run has come, as JSON. Polled, so it does not prolong a session. */
@WebServlet(name = "authorizationStatus", urlPatterns = "/status/authorization/*")
public class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private WatchAuthorizations watchAuthorizations;

    @Inject
    private Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<UUID> id = Ids.parse(path == null ? null : path.substring(1));
        response.setHeader("Cache-Control", "no-store");
        try {
            Optional<Authorization> run = id.flatMap(watchAuthorizations::find);
            if (run.isEmpty()) {
                answer(response, HttpServletResponse.SC_NOT_FOUND, "{\"status\":\"unknown\",\"ended\":true}");
            } else {
                answer(response, HttpServletResponse.SC_OK, json(run.get()));
            }
        } catch (NotAllowedException e) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "{\"status\":\"not_allowed\",\"ended\":true}");
        }
    }

    private String json(Authorization run) {
        // The job that ends an overdue run comes by later; the person need not wait for it.
        Status status = run.at(clock.instant()).status();
        return "{\"status\":\"%s\",\"ended\":%s,\"connection\":\"%s\"}"
                .formatted(status.name().toLowerCase(Locale.ROOT), status.ended(), run.connectionId());
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json);
    }
}
