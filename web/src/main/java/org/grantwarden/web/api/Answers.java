package org.grantwarden.web.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.grantwarden.web.authorization.Ids;

/** Answers that went well, and the versions that go with them. Nothing of it is for caches. */
public final class Answers {
    private Answers() {}

    /** A thing of that version. */
    public static Response ok(JsonOut json, long version) {
        return answer(Response.ok(), json).header("ETag", etag(version)).build();
    }

    /** A thing without a version. */
    public static Response ok(JsonOut json) {
        return answer(Response.ok(), json).build();
    }

    /** A thing that was made, with its address below the API's own. */
    public static Response created(UriInfo uri, String path, JsonOut json, long version) {
        return answer(Response.status(Response.Status.CREATED), json)
                .header("Location", uri.getBaseUri().getRawPath() + path)
                .header("ETag", etag(version))
                .build();
    }

    /** Done; there is nothing to show. */
    public static Response done() {
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    /** A page of a list. */
    public static Response page(Query query, Query.Page<JsonOut> page) {
        String next = query.next(page.last());
        ResponseBuilder response =
                answer(Response.ok(), new JsonOut().with("items", page.items()).with("next", next));
        return next == null
                ? response.build()
                : response.header("Link", "<" + next + ">; rel=\"next\"").build();
    }

    /**
     * The version that the caller saw, from {@code If-Match} (RFC 9110 §13.1.1).
     *
     * @throws ProblemException when it is missing (428, RFC 6585 §3) or is no ETag of ours
     */
    public static long seenVersion(HttpHeaders headers) {
        String match = headers.getHeaderString("If-Match");
        if (match == null) {
            throw new ProblemException(
                    ApiProblem.of(
                            428,
                            "if_match_required",
                            "If-Match required",
                            "Read the resource first and send its ETag as “If-Match”, so that nobody’s change is overwritten."));
        }
        if (!match.strip().matches("\"\\d{1,18}\"")) {
            throw JsonBody.invalid("If-Match must be the ETag of the resource as it was answered, such as \"3\".");
        }
        return Long.parseLong(match.strip().replace("\"", ""));
    }

    /** The id in a path; anything else is the address of nothing. */
    public static UUID pathId(String text) {
        return Ids.parse(text).orElseThrow(Refusals::notFound);
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }

    private static ResponseBuilder answer(ResponseBuilder response, JsonOut json) {
        return response.type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(json.toString());
    }
}
