package org.grantwarden.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 writes it. Its type is a name and no address: {@code urn:grantwarden:problem:} and the code, which
 * stays as it is in later versions.
 *
 * @param status HTTP status
 * @param code what is wrong, in one word
 * @param title the same in a few words, always the same for a code
 * @param detail what is wrong here and what helps; never a secret
 * @param retryAfter when to ask again; null when asking again alone does not help
 */
public record ApiProblem(
        int status,
        String code,
        String title,
        String detail,
        @Nullable Duration retryAfter) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that asking again does not solve. */
    public static ApiProblem of(int status, String code, String title, String detail) {
        return new ApiProblem(status, code, title, detail, null);
    }

    /**
     * The answer.
     *
     * @param requestId joins it to the entries and the log
     */
    public Response answer(UUID requestId) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "urn:grantwarden:problem:" + code)
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("code", code)
                .add("request_id", requestId.toString());
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(json.build().toString());
        if (retryAfter != null) {
            response.header(
                    "Retry-After", Math.max(1, retryAfter.plusMillis(999).toSeconds()));
        }
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header("WWW-Authenticate", "Bearer realm=\"grantwarden\"");
        }
        return response.build();
    }
}
