package org.grantwarden.web.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.grantwarden.domain.diagnosis.Diagnosis;
import org.grantwarden.domain.diagnosis.ShownExchange;
import org.grantwarden.domain.diagnosis.Step;
import org.grantwarden.domain.diagnosis.usecase.DiagnoseConnection;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Refusals;
import org.jspecify.annotations.Nullable;

/** What is wrong with a connection, over the API. Each diagnosis is made anew and is an entry, so none is got. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@ApplicationScoped
public class DiagnosisResource {
    private DiagnoseConnection diagnoseConnection;
    private StepWords words;

    protected DiagnosisResource() {}

    /** Works through this use case. */
    @Inject
    public DiagnosisResource(DiagnoseConnection diagnoseConnection, StepWords words) {
        this.diagnoseConnection = diagnoseConnection;
        this.words = words;
    }

    /** Finds out. */
    @POST
    @Path("{id}/diagnosis")
    public Response diagnose(@PathParam("id") String id, InputStream body) {
        JsonBody.read(body, Set.of());
        return diagnoseConnection
                .diagnose(Answers.pathId(id))
                .map(diagnosis -> Answers.ok(json(diagnosis)))
                .orElseThrow(Refusals::notFound);
    }

    private JsonOut json(Diagnosis diagnosis) {
        return new JsonOut()
                .with("at", diagnosis.at())
                .with(
                        "first_failed",
                        diagnosis.firstFailed().map(step -> step.name().code()).orElse(null))
                .with("steps", diagnosis.steps().stream().map(this::json).toList());
    }

    private JsonOut json(Step step) {
        return new JsonOut()
                .with("step", step.name().code())
                .with("result", step.result().code())
                .with("finding", step.finding().code())
                .with("text", words.text(step))
                .with("next", words.next(step))
                .with("seen_at", step.seenAt())
                .with("exchange", json(step.exchange()));
    }

    private static @Nullable JsonOut json(@Nullable ShownExchange exchange) {
        return exchange == null
                ? null
                : new JsonOut()
                        .with("method", exchange.method())
                        .with("host", exchange.host())
                        .with("path", exchange.path())
                        .with("status", exchange.status())
                        .with("content_type", exchange.contentType())
                        .with("error", exchange.error())
                        .with("description", exchange.description());
    }
}
