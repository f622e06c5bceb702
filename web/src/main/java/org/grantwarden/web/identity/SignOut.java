package org.grantwarden.web.identity;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepSession;

/**
 * Ends the caller's session, by POST only: no link and no picture on another site can sign anybody out, and the cookie
 * is not sent with another site's form (SameSite).
 */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient KeepSession keepSession;

    @Inject
    private transient CurrentCall currentCall;

    @Inject
    private transient SessionCookie sessionCookie;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        currentCall.get().user().ifPresent(keepSession::signOut);
        sessionCookie.clear(response);
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/signin?signedOut=true");
    }
}
