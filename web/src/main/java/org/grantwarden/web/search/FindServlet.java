package org.grantwarden.web.search;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.search.Found;
import org.grantwarden.domain.search.usecase.FindAnything;
import org.grantwarden.web.api.KnownJson;

/**
 * Tells the command palette what is found, as JSON. It carries data and codes; the words around them are the page's, in
 * its language.
 */
@WebServlet(name = "find", urlPatterns = "/find")
public class FindServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private FindAnything findAnything;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String typed = request.getParameter("q");
        try {
            answer(
                    response,
                    HttpServletResponse.SC_OK,
                    json(request.getContextPath(), findAnything.find(typed == null ? "" : typed)));
        } catch (NotAllowedException e) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, json("", List.of()));
        }
    }

    /** What is found, each thing with its page. */
    static String json(String context, List<Found> all) {
        JsonArrayBuilder found = KnownJson.JSON.createArrayBuilder();
        all.forEach(thing -> found.add(KnownJson.JSON
                .createObjectBuilder()
                .add("kind", thing.kind().code())
                .add("name", thing.name())
                .add("note", note(thing))
                .add("to", context + page(thing))));
        return KnownJson.JSON.createObjectBuilder().add("found", found).build().toString();
    }

    private static String note(Found thing) {
        return Stream.of(thing.provider(), thing.detail())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String page(Found thing) {
        return switch (thing.kind()) {
            case CONNECTION -> "/connection?id=" + thing.id();
            case ICLIENT -> "/iclient?id=" + thing.id();
            case API_CLIENT -> "/api-client?id=" + thing.id();
            case PROVIDER -> "/provider?id=" + thing.id();
            case USER -> "/history?log=both&actor=" + thing.id();
            case ENTRY -> "/entry?uid=" + thing.id();
        };
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(json);
    }
}
