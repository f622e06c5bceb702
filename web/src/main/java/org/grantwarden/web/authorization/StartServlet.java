package org.grantwarden.web.authorization;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.identity.NotAllowedException;
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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<UUID> run = Ids.parse(path == null ? null : path.substring(1));
        try {
            Optional<URI> location = run.flatMap(
                    id -> BrowserBinding.read(request, id).flatMap(cookie -> location(request, id, cookie)));
            if (location.isEmpty()) {
                ResultPage.show(request, response, "not_open", null);
                return;
            }
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", location.get().toString());
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private Optional<URI> location(HttpServletRequest request, UUID run, Secret cookie) {
        Optional<URI> byLink = followLink.location(run, cookie);
        return byLink.isPresent() || request.getUserPrincipal() == null
                ? byLink
                : startAuthorization.location(run, cookie);
    }
}
