package org.grantwarden.web.delivery;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response that leaves {@code Location} as it was given, so that a path stays a path (RFC 9110 §10.2.2). The server
 * would put scheme and host of the request before it: behind a proxy that is http, and the host is anybody's to name.
 */
final class SameOrigin extends HttpServletResponseWrapper {
    SameOrigin(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (isCommitted()) {
            throw new IllegalStateException("the answer has begun");
        }
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader("Location", location);
        flushBuffer();
    }
}
