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
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.connection.usecase.EndGrants;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.Introspection.Answer;
import org.grantwarden.domain.token.usecase.IntrospectToken;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Refusals;
import org.jspecify.annotations.Nullable;

/** What the API does to a connection's grant at its provider: ends it, asks about it. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@ApplicationScoped
public class ConnectionGrantResource {
    private static final String PROVIDER_FIRST = "provider_first";
    private static final String HERE_ONLY = "here_only";

    private EndGrants endGrants;
    private IntrospectToken introspectToken;
    private Providers providers;

    protected ConnectionGrantResource() {}

    /** Works through these use cases. */
    @Inject
    public ConnectionGrantResource(EndGrants endGrants, IntrospectToken introspectToken, Providers providers) {
        this.endGrants = endGrants;
        this.introspectToken = introspectToken;
        this.providers = providers;
    }

    /** Revokes at the provider where that can be, and wipes the tokens. */
    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") String id, InputStream body) {
        UUID connection = Answers.pathId(id);
        String where = JsonBody.read(body, Set.of("where")).text("where").orElse(PROVIDER_FIRST);
        if (!where.equals(PROVIDER_FIRST) && !where.equals(HERE_ONLY)) {
            throw JsonBody.invalid("The member where must be one of provider_first, here_only.");
        }
        EndGrants.Result result = where.equals(HERE_ONLY) ? endGrants.wipe(connection) : endGrants.revoke(connection);
        if (result instanceof EndGrants.Result.Ended ended) {
            return Answers.ok(
                    new JsonOut()
                            .with("id", connection)
                            .with("version", ended.connection().version())
                            .with("at_provider", ended.at().code())
                            .with("revocation_steps", steps(ended)),
                    ended.connection().version());
        }
        if (result instanceof EndGrants.Result.NotRevoked not) {
            throw RevocationProblems.of(
                    not.obstacle(), "Ask again, or wipe the tokens here alone with {\"where\": \"here_only\"}.");
        }
        if (result instanceof EndGrants.Result.NothingToRevoke) {
            throw Refusals.conflict(
                    AtProvider.NOTHING_TO_REVOKE.code(),
                    "Nothing to revoke",
                    "The connection has no tokens, or somebody has just authorized it again.");
        }
        throw Refusals.notFound();
    }

    private @Nullable String steps(EndGrants.Result.Ended ended) {
        return ended.at().leavesGrant()
                ? providers
                        .find(ended.connection().provider())
                        .map(Provider::oauth2)
                        .map(profile -> profile.revocationSteps())
                        .orElse(null)
                : null;
    }

    /** Asks the provider about the access token. */
    @POST
    @Path("{id}/introspect")
    public Response introspect(@PathParam("id") String id, InputStream body) {
        JsonBody.read(body, Set.of());
        IntrospectToken.Result result = introspectToken.ask(Answers.pathId(id));
        if (result instanceof IntrospectToken.Result.Told told) {
            return Answers.ok(json(told.answer()));
        }
        if (result instanceof IntrospectToken.Result.NothingToAsk) {
            throw Refusals.conflict(
                    "needs_authorization",
                    "Nothing to ask about",
                    "The connection has no token, or the iClient to which its grant belongs is gone.");
        }
        throw Refusals.notFound();
    }

    private static JsonOut json(Answer answer) {
        if (answer instanceof Answer.Active active) {
            return of("active", "").with("scopes", active.scopes()).with("expires_at", active.expiresAt());
        }
        if (answer instanceof Answer.Unknown unknown) {
            return of("unknown", unknown.detail());
        }
        if (answer instanceof Answer.NotSent notSent) {
            return of("not_sent", notSent.detail());
        }
        return of(answer instanceof Answer.Inactive ? "inactive" : "no_endpoint", "");
    }

    private static JsonOut of(String code, String detail) {
        return new JsonOut().with("answer", code).with("detail", detail);
    }
}
