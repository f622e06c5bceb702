package org.grantwarden.sandbox;

import java.util.Map;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.Front;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.pages.ProblemPage;

/** Words a failure in the form that each area has: a page, an OAuth error, an API error. */
final class Problems implements Front.Problems {
    @Override
    public HttpAnswer answer(Area area, int status, String sentence) {
        return switch (area) {
            case PAGE ->
                HttpAnswer.page(
                        status, ProblemPage.of("This cannot be done", sentence).markup());
            case TOKEN -> HttpAnswer.json(status, Map.of("error", "invalid_request", "error_description", sentence));
            case API -> HttpAnswer.json(status, Map.of("code", code(status), "message", sentence));
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "ResourceNotFound";
            case 405 -> "MethodNotAllowed";
            case 500 -> "InternalServerError";
            default -> "BadRequest";
        };
    }
}
