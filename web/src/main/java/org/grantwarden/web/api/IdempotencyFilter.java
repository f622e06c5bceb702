package org.grantwarden.web.api;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.grantwarden.domain.apiclient.AnsweredCall;
import org.grantwarden.domain.apiclient.usecase.AnswerOnce;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of a call with an {@code Idempotency-Key} once and answers the same call again as the first time. A key
 * that is shown once is never stored, so a repeated answer has {@code null} in its place.
 */
@Provider
@Idempotent
@Priority(Priorities.USER)
@ApplicationScoped
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** The member of an answer that holds a key which is shown once. */
    public static final String SHOWN_ONCE = "key";

    private static final String HEADER = "Idempotency-Key";
    private static final String WORKING = "org.grantwarden.idempotency";
    private static final Duration SOON = Duration.ofSeconds(2);

    private AnswerOnce answerOnce;
    private CurrentCall currentCall;

    protected IdempotencyFilter() {}

    /** Knows calls again through this use case. */
    @Inject
    public IdempotencyFilter(AnswerOnce answerOnce, CurrentCall currentCall) {
        this.answerOnce = answerOnce;
        this.currentCall = currentCall;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            return;
        }
        if (!key.matches("[\\x21-\\x7E]{1,255}")) {
            throw JsonBody.invalid("An Idempotency-Key has 1 to 255 visible ASCII characters, such as a new UUID.");
        }
        // One byte more than a body may have, so that the resource refuses a longer one.
        byte[] body = request.getEntityStream().readNBytes(JsonBody.LONGEST + 1);
        request.setEntityStream(new ByteArrayInputStream(body));
        String asked = request.getMethod() + " " + request.getUriInfo().getPath() + "\n"
                + request.getHeaderString("If-Match") + "\n" + new String(body, StandardCharsets.UTF_8);
        AnswerOnce.Begun begun = answerOnce.begin(key, asked);
        if (begun instanceof AnswerOnce.Begun.First) {
            request.setProperty(WORKING, key);
        } else if (begun instanceof AnswerOnce.Begun.Again again) {
            request.abortWith(answer(again.answer()));
        } else {
            request.abortWith(problem(begun).answer(currentCall.get().origin().requestId()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(WORKING) instanceof String key)) {
            return;
        }
        if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
            String body = response.getEntity() instanceof String json ? withoutKey(json) : "";
            answerOnce.answered(
                    key,
                    new AnsweredCall.Answer(
                            response.getStatus(),
                            body,
                            response.getHeaderString("ETag"),
                            response.getHeaderString("Location")));
        } else if (response.getStatus() < 500
                || response.getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            // Nothing was done, so the key is free. A failure of ours leaves it: nobody knows what was done.
            answerOnce.refused(key);
        }
    }

    private static String withoutKey(String json) {
        try (JsonReader reader = KnownJson.JSON.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            if (!object.containsKey(SHOWN_ONCE)) {
                return json;
            }
            JsonObjectBuilder copy = KnownJson.JSON.createObjectBuilder(object);
            copy.add(SHOWN_ONCE, JsonValue.NULL);
            copy.add(
                    "key_note",
                    "The key was shown in the first answer and is stored nowhere. If that answer was lost, rotate the"
                            + " key with a new Idempotency-Key.");
            return copy.build().toString();
        }
    }

    private static Response answer(AnsweredCall.Answer before) {
        Response.ResponseBuilder response = Response.status(before.status())
                .header("Cache-Control", "no-store")
                .header("Idempotency-Replayed", "true");
        header(response, "ETag", before.etag());
        header(response, "Location", before.location());
        return before.body().isEmpty()
                ? response.build()
                : response.type(MediaType.APPLICATION_JSON)
                        .entity(before.body())
                        .build();
    }

    private static void header(Response.ResponseBuilder response, String name, @Nullable String value) {
        if (value != null) {
            response.header(name, value);
        }
    }

    private static ApiProblem problem(AnswerOnce.Begun begun) {
        if (begun instanceof AnswerOnce.Begun.OtherRequest) {
            return ApiProblem.of(
                    422,
                    "idempotency_key_reused",
                    "Idempotency-Key used before",
                    "This Idempotency-Key belongs to another request of the last 24 hours. Take a new one for each"
                            + " thing to be done.");
        }
        if (begun instanceof AnswerOnce.Begun.UnderWay) {
            return new ApiProblem(
                    409,
                    "idempotency_under_way",
                    "First call under way",
                    "The first call with this Idempotency-Key is still being worked on. Ask again for its answer.",
                    SOON);
        }
        return ApiProblem.of(
                409,
                "idempotency_interrupted",
                "First call interrupted",
                "The first call with this Idempotency-Key was interrupted. Look whether it did its work, then send it"
                        + " again with a new key if it did not.");
    }
}
