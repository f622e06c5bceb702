package org.grantwarden.web.api;

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
 * @param more further members, such as the fields that are wrong; null for none
 */
public record ApiProblem(
        int status,
        String code,
        String title,
        String detail,
        @Nullable Duration retryAfter,
        @Nullable JsonOut more) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that needs no further members. */
    public ApiProblem(int status, String code, String title, String detail, @Nullable Duration retryAfter) {
        this(status, code, title, detail, retryAfter, null);
    }

    /** This problem with further members. */
    public ApiProblem with(JsonOut members) {
        return new ApiProblem(status, code, title, detail, retryAfter, members);
    }

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
        JsonOut json = new JsonOut()
                .with("type", "urn:grantwarden:problem:" + code)
                .with("title", title)
                .with("status", status)
                .with("detail", detail)
                .with("code", code)
                .with("request_id", requestId);
        if (more != null) {
            json.withAll(more);
        }
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(json.toString());
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
