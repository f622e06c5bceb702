package org.grantwarden.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.SealingLagsException;

/** Turns what no resource answered into problems; a failure of ours carries the id that is in the log line too. */
@Provider
@ApplicationScoped
public class FailureAnswers implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(FailureAnswers.class.getName());

    private CurrentCall currentCall;

    protected FailureAnswers() {}

    /** Names the request by its call. */
    @Inject
    public FailureAnswers(CurrentCall currentCall) {
        this.currentCall = currentCall;
    }

    @Override
    public Response toResponse(Throwable failure) {
        UUID requestId = currentCall.get().origin().requestId();
        if (failure instanceof ProblemException known) {
            return known.problem().answer(requestId);
        }
        if (failure instanceof NotAllowedException denied) {
            return Refusals.missingRight(denied).answer(requestId);
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return problem(web.getResponse()).answer(requestId);
        }
        if (failure instanceof SealingLagsException) {
            return ApiProblem.of(
                            503,
                            "sealing_lags",
                            "Changes are stopped for now",
                            "The ledger is not sealed in time, so nothing is changed until it is. An administrator finds"
                                    + " the cause on the page Evidence.")
                    .answer(requestId);
        }
        LOG.log(Level.SEVERE, failure, () -> "[" + requestId + "] a call of the API failed");
        return ApiProblem.of(
                        500,
                        "internal_error",
                        "Failure of the server",
                        "Nothing was handed out or changed that is not on record. Tell an administrator the request_id;"
                                + " it stands in the server's log.")
                .answer(requestId);
    }

    private static ApiProblem problem(Response response) {
        int status = response.getStatus();
        return switch (status) {
            case 404 -> ApiProblem.of(404, "not_found", "No such resource", "The API has no such path; see /openapi.");
            case 405 ->
                ApiProblem.of(
                        405,
                        "method_not_allowed",
                        "Method not allowed",
                        "This path takes another method; see /openapi.");
            case 415 ->
                ApiProblem.of(
                        415, "unsupported_media_type", "Not JSON", "Send JSON with “Content-Type: application/json”.");
            case 406 ->
                ApiProblem.of(406, "not_acceptable", "Only JSON", "The API answers in JSON; accept application/json.");
            default ->
                ApiProblem.of(status, "invalid_request", "Invalid request", "The request could not be understood.");
        };
    }
}
