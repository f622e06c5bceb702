package org.grantwarden.web.delivery;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers 404 where there is a folder and no page. Left alone, the server would lead to the same address with a slash, at
 * the host that the request names, before any filter hears of it.
 */
@WebServlet(
        name = "noFolder",
        urlPatterns = {"/oauth", "/resources/*"})
public class NoFolder extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
