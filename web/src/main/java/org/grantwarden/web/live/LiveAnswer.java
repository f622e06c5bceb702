package org.grantwarden.web.live;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantwarden.domain.identity.NotAllowedException;

/** What a page's script is told when it asks whether something has changed. */
public final class LiveAnswer {

    private LiveAnswer() {}

    /** Makes the JSON. */
    @FunctionalInterface
    public interface Json {
        /** The text; made while the rights of the caller hold. */
        String make();
    }

    /** Answers with it; 403 where the caller may not know. */
    public static void write(HttpServletResponse response, Json json) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            String text = json.make();
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(text);
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
