package org.grantwarden.web.home;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantwarden.web.live.LiveAnswer;

/** Tells Home whether its figures are still those that it shows, as JSON. Polled, so it does not prolong a session. */
@WebServlet(name = "homeStatus", urlPatterns = "/status/home")
public class HomeStatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private HomePage homePage;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LiveAnswer.write(response, () -> "{\"home\":{\"version\":\"%s\"}}".formatted(homePage.getVersion()));
    }
}
