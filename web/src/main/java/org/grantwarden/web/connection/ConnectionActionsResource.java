package org.grantwarden.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.ApiProblem;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.ProblemException;
import org.grantwarden.web.api.Refusals;

/** What can be done with a connection over the API: connect, test, refresh, pause, resume. None of these takes a body. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@ApplicationScoped
public class ConnectionActionsResource {
    private TestConnection testConnection;
    private ConnectDirectly connectDirectly;
    private RefreshNow refreshNow;
    private PauseConnections pauseConnections;
    private ConnectionOverviews overviews;

    protected ConnectionActionsResource() {}

    /** Works through these use cases. */
    @Inject
    public ConnectionActionsResource(
            TestConnection testConnection,
            ConnectDirectly connectDirectly,
            RefreshNow refreshNow,
            PauseConnections pauseConnections,
            ConnectionOverviews overviews) {
        this.testConnection = testConnection;
        this.connectDirectly = connectDirectly;
        this.refreshNow = refreshNow;
        this.pauseConnections = pauseConnections;
        this.overviews = overviews;
    }

    /** Asks the provider's API the cheapest granted call. */
    @POST
    @Path("{id}/test")
    public Response test(@PathParam("id") String id, InputStream body) {
        UUID connection = present(id, body).id();
        TestConnection.Result result = testConnection.test(connection);
        if (result instanceof TestConnection.Result.Probed probed) {
            return Answers.ok(ConnectionJson.probe(probed.probe()));
        }
        if (result instanceof TestConnection.Result.NoToken none) {
            ApiProblem why = problem(none.reason());
            return Answers.ok(new JsonOut()
                    .with("verdict", "no_token")
                    .with("status", 0)
                    .with("call", "")
                    .with("detail", why.code())
                    .with("millis", 0));
        }
        throw Refusals.notFound();
    }

    /** Asks for a first token with the client credentials. */
    @POST
    @Path("{id}/connect")
    public Response connect(@PathParam("id") String id, InputStream body) {
        Connection connection = present(id, body);
        ConnectDirectly.Result result = connectDirectly.connect(connection.id());
        if (result instanceof ConnectDirectly.Result.Connected) {
            return overviews
                    .find(connection.id())
                    .flatMap(overview -> Optional.ofNullable(overview.tokenSet()))
                    .map(tokenSet -> Answers.ok(ConnectionJson.token(tokenSet, connection.authType())))
                    .orElseThrow(Refusals::notFound);
        }
        throw ConnectProblems.of(result);
    }

    /** Refreshes the tokens now. */
    @POST
    @Path("{id}/refresh")
    public Response refresh(@PathParam("id") String id, InputStream body) {
        Connection connection = present(id, body);
        RefreshResult result = refreshNow.refresh(connection.id());
        if (result instanceof RefreshResult.Fresh fresh) {
            return Answers.ok(ConnectionJson.token(fresh.tokenSet(), connection.authType()));
        }
        throw new ProblemException(problem(result));
    }

    /** Stops handing out. */
    @POST
    @Path("{id}/pause")
    public Response pause(@PathParam("id") String id, InputStream body) {
        return moved(pauseConnections.pause(present(id, body).id()));
    }

    /** Goes on handing out. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, InputStream body) {
        return moved(pauseConnections.resume(present(id, body).id()));
    }

    private Response moved(PauseConnections.Result result) {
        if (result instanceof PauseConnections.Result.Done done) {
            return overviews
                    .find(done.connection().id())
                    .map(overview -> Answers.ok(
                            ConnectionJson.of(overview), overview.connection().version()))
                    .orElseThrow(Refusals::notFound);
        }
        if (result instanceof PauseConnections.Result.NotFrom from) {
            throw Refusals.conflict(
                    "not_from_here",
                    "Not possible now",
                    "The connection is “" + from.lifecycle().code()
                            + "”: only an active one can be paused, only a paused one resumed.");
        }
        throw Refusals.notFound();
    }

    private Connection present(String id, InputStream body) {
        JsonBody.read(body, Set.of());
        UUID connection = Answers.pathId(id);
        return overviews
                .find(connection)
                .map(ConnectionOverview::connection)
                .filter(found -> found.lifecycle() != Lifecycle.DELETED)
                .orElseThrow(Refusals::notFound);
    }

    private static ApiProblem problem(RefreshResult result) {
        if (result instanceof RefreshResult.ClientProblem client) {
            return ApiProblem.of(
                    409,
                    "client_problem",
                    "The provider refuses the OAuth client",
                    "The provider refuses the iClient (" + client.error() + "). Check client ID and secret.");
        }
        if (result instanceof RefreshResult.Refused refused) {
            return ConnectProblems.refused(refused.error());
        }
        if (result instanceof RefreshResult.Unavailable unavailable) {
            return new ApiProblem(
                    503,
                    "provider_unavailable",
                    "The provider does not answer",
                    "The tokens cannot be refreshed now (" + unavailable.detail() + "). Ask again later.",
                    unavailable.retryAfter());
        }
        if (result instanceof RefreshResult.OutcomeUnknown) {
            return ApiProblem.of(
                    409,
                    "outcome_unknown",
                    "The outcome of a refresh is unknown",
                    "A refresh was sent and its answer lost. Refresh once more, or have the connection authorized.");
        }
        if (result instanceof RefreshResult.Suspended) {
            return ApiProblem.of(
                    409,
                    "suspended_after_restore",
                    "Refreshing is suspended",
                    "The database may be restored or copied. An administrator says in the console which it is.");
        }
        String error = result instanceof RefreshResult.NeedsAuthorization needs ? needs.error() : "";
        return ApiProblem.of(
                409,
                "needs_authorization",
                "The connection must be authorized",
                "There is nothing to refresh with (" + error
                        + "). Somebody authorizes it in the console, or connects it where it uses client credentials.");
    }
}
