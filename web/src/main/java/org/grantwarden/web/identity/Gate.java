package org.grantwarden.web.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepSession;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.web.api.MonitoringAccess;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in: finds out who calls, sends people who are not signed in to the sign-in page, and those with a
 * one-time password to the page that changes it.
 */
public class Gate implements Filter {
    private static final String OWNER = "org.grantwarden.session";
    private static final String FACES_AJAX = "Faces-Request";
    private static final String MULTIPART = "multipart/";

    @Inject
    KeepSession keepSession;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    ClientAddress clientAddress;

    @Inject
    MonitoringAccess monitoringAccess;

    @Inject
    CurrentCall currentCall;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = http.getRequestURI().substring(http.getContextPath().length());
        if (OpenPaths.isStatic(path)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            currentCall.begin(Call.anonymous(origin(http, null)));
            if (OpenPaths.isApi(path)) {
                chain.doFilter(request, response);
                return;
            }
            boolean prolongs = !isPolling(http, path);
            Optional<Caller> caller = sessionCookie.of(http).flatMap(cookie -> keepSession.resolve(cookie, prolongs));
            if (isMultipart(http) && !(caller.isPresent() && OpenPaths.takesFiles(path))) {
                // Before anything writes it to a disk.
                answer.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            } else if (caller.isPresent()) {
                letIn(http, answer, chain, caller.get(), path);
            } else if (OpenPaths.isOpen(path)) {
                chain.doFilter(request, response);
            } else if (OpenPaths.isMonitoring(path)) {
                letMachineIn(http, answer, chain);
            } else {
                sendToSignIn(http, answer, path);
            }
        } finally {
            currentCall.end();
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /** Asked by a script on its own: a path that only scripts ask, or a poll of a page, each of which is named so. */
    private static boolean isPolling(HttpServletRequest request, String path) throws IOException {
        if (OpenPaths.isPolling(path)) {
            return true;
        }
        if (request.getHeader(FACES_AJAX) == null || isMultipart(request)) {
            return false;
        }
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        return OpenPaths.isPoll(request.getParameter("jakarta.faces.source"));
    }

    private void letMachineIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (monitoringAccess.allows(request.getHeader("Authorization"), clientAddress.of(request))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer realm=\"grantwarden\"");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private void letIn(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Caller caller, String path)
            throws IOException, ServletException {
        if (caller.passwordIsOneTime() && !OpenPaths.isOpenBeforePasswordChange(path)) {
            redirect(request, response, "/password");
            return;
        }
        dropForeignSession(request, caller.sessionId());
        String pseudonym = caller.sessionId().toString();
        currentCall.begin(Call.of(caller, origin(request, pseudonym)));
        try {
            chain.doFilter(new CallerRequest(request, caller), response);
        } catch (ServletException e) {
            if (!(e.getRootCause() instanceof NotAllowedException) || response.isCommitted()) {
                throw e;
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
        HttpSession used = request.getSession(false);
        if (used != null && used.getAttribute(OWNER) == null) {
            used.setAttribute(OWNER, caller.sessionId());
        }
    }

    /** Pages that another person left open in this browser hold that person's state. */
    private static void dropForeignSession(HttpServletRequest request, UUID sessionId) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(OWNER) != null && !sessionId.equals(session.getAttribute(OWNER))) {
            session.invalidate();
        }
    }

    private static void sendToSignIn(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        if (OpenPaths.isPolling(path)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String query = request.getQueryString();
        String wanted = "GET".equals(request.getMethod()) ? path + (query == null ? "" : "?" + query) : path;
        redirect(request, response, "/signin?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String to)
            throws IOException {
        String location = request.getContextPath() + to;
        if (request.getHeader(FACES_AJAX) == null) {
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(location);
            return;
        }
        // A 302 would be followed by the script and its page taken for the partial response.
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                        + location.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")
                        + "\"/></partial-response>");
    }

    private Origin origin(HttpServletRequest request, @Nullable String session) {
        return new Origin(UUID.randomUUID(), session, clientAddress.of(request), request.getHeader("User-Agent"));
    }
}
