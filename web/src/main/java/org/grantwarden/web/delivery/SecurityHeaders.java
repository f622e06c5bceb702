package org.grantwarden.web.delivery;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The headers that every answer carries, error pages too. Pages are never stored; static files with a version in their address are kept
 * for a year. The content security policy of pages comes from PrimeFaces, which knows the nonce (web.xml).
 */
public class SecurityHeaders implements Filter {

    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Inject
    @ConfigProperty(name = "GRANTWARDEN_PUBLIC_URL")
    private Optional<String> publicUrl;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        answer.setHeader("X-Frame-Options", "DENY");
        // The authorization pop-up goes to the provider and back; it must stay ours to close.
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (publicUrl.filter(url -> url.startsWith("https:")).isPresent()) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            answer.setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
            return;
        }
        String path = http.getRequestURI().substring(http.getContextPath().length());
        if (!path.startsWith(RESOURCES)) {
            answer.setHeader("Cache-Control", "no-store");
            if (path.endsWith(".xhtml")) {
                // One address per page: rules on paths could otherwise be walked round.
                answer.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            chain.doFilter(request, new SameOrigin(answer));
        } else if (http.getParameter("v") == null) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(request, new FixedCaching(answer, FOR_EVER));
        }
    }
}
