package org.grantwarden.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The way of a request: read, guard, route, answer. Every answer gets the security headers here. */
public final class Front implements HttpHandler {
    /** The policy of every page that does not set one of its own: own style sheet, own forms, nothing else. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private final Router router;
    private final Guard guard;
    private final Around around;
    private final Problems problems;

    /** Stands around token and API requests. */
    public interface Around {
        /** The answer to {@code call}, usually by asking {@code next}; empty to cut the connection instead. */
        Optional<HttpAnswer> handle(Area area, HttpCall call, Router.Handler next) throws RefusedCallException;
    }

    /** Words a failure for whoever asked. */
    public interface Problems {
        /** An answer with this status that says {@code sentence}. */
        HttpAnswer answer(Area area, int status, String sentence);
    }

    /** Puts the parts together. */
    public Front(Router router, Guard guard, Around around, Problems problems) {
        this.router = router;
        this.guard = guard;
        this.around = around;
        this.problems = problems;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Area area = router.area(exchange.getRequestURI().getRawPath());
            Optional<HttpAnswer> answer;
            try {
                HttpCall call = HttpCall.read(exchange);
                guard.check(call);
                answer = around.handle(area, call, this::route);
            } catch (RefusedCallException refused) {
                answer = Optional.of(problems.answer(area, refused.status(), refused.sentence()));
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "A request failed", defect);
                answer = Optional.of(problems.answer(area, 500, "The look-alike itself failed; see its log."));
            }
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private HttpAnswer route(HttpCall call) throws RefusedCallException {
        var route = router.find(call.method(), call.path());
        if (route.isPresent()) {
            return route.get().handler().handle(call);
        }
        Area area = router.area(call.path());
        var methods = router.methods(call.path());
        if (methods.isEmpty()) {
            return problems.answer(area, 404, "There is nothing at this address.");
        }
        String allowed = String.join(", ", methods);
        return problems.answer(area, 405, "This address takes only " + allowed + ".")
                .withHeader("Allow", allowed);
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        Map.of(
                        "Content-Security-Policy", CONTENT_SECURITY_POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        // Not no-referrer: with it, browsers send "Origin: null" with our own forms.
                        "Referrer-Policy", "same-origin")
                .forEach(headers::set);
        answer.headers().forEach(headers::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }
}
