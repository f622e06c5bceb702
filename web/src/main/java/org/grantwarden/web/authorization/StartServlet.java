package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Departure;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.secret.Secret;

/**
 * Sends the browser that started a run to the provider, an administrator's or that of somebody with a link. The address
 * names the run only; all else is the server's.
 */
@WebServlet(name = "oauthStart", urlPatterns = "/oauth/start/*")
public class StartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private StartAuthorization startAuthorization;

    @Inject
    private FollowAuthorizationLink followLink;

    @Inject
    private Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<UUID> run = Ids.parse(path == null ? null : path.substring(1));
        try {
            Departure departure = run.flatMap(
                            id -> BrowserBinding.read(request, id).map(cookie -> depart(request, id, cookie)))
                    .orElseGet(Departure.NotOpen::new);
            if (departure instanceof Departure.To to) {
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
                response.setStatus(HttpServletResponse.SC_FOUND);
                response.setHeader("Location", to.location().toString());
            } else if (departure instanceof Departure.NotTaken not) {
                response.addCookie(BrowserBinding.removal(not.authorizationId(), settings.publicUrl()));
                ResultPage.show(request, response, "not_taken", not.authorizationId());
            } else {
                ResultPage.show(request, response, "not_open", null);
            }
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** A HEAD must not push a request. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private Departure depart(HttpServletRequest request, UUID run, Secret cookie) {
        Departure byLink = followLink.depart(run, cookie);
        return !(byLink instanceof Departure.NotOpen) || request.getUserPrincipal() == null
                ? byLink
                : startAuthorization.depart(run, cookie);
    }
}
