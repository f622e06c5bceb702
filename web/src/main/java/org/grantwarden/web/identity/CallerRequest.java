package org.grantwarden.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.grantwarden.domain.identity.Caller;

/** A request that knows its signed-in user, so that pages ask {@code isUserInRole} as everywhere in Jakarta EE. */
final class CallerRequest extends HttpServletRequestWrapper {
    private final Caller caller;

    CallerRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller::signInName;
    }

    @Override
    public String getRemoteUser() {
        return caller.signInName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.role().code().equals(role);
    }
}
