package org.grantwarden.web.delivery;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** A response whose caching is settled: Faces' own, shorter idea of it is not heard. Errors are not to be kept. */
final class FixedCaching extends HttpServletResponseWrapper {

    private static final Set<String> CACHING = Set.of("cache-control", "expires", "pragma");

    FixedCaching(HttpServletResponse response, String cacheControl) {
        super(response);
        response.setHeader("Cache-Control", cacheControl);
    }

    @Override
    public void setHeader(String name, String value) {
        if (!CACHING.contains(name.toLowerCase(Locale.ROOT))) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!CACHING.contains(name.toLowerCase(Locale.ROOT))) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (!CACHING.contains(name.toLowerCase(Locale.ROOT))) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void setStatus(int status) {
        forgetOnError(status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        forgetOnError(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forgetOnError(status);
        super.sendError(status, message);
    }

    private void forgetOnError(int status) {
        if (status >= 400) {
            super.setHeader("Cache-Control", "no-store");
        }
    }
}
