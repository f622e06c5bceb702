package org.grantwarden.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.EndGrants;
import org.grantwarden.domain.connection.usecase.FindConnections;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;

/** Connections over the API: list, make, read, change, delete. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConnectionResource {
    private static final Set<String> FILTERS =
            Set.of("search", "provider", "account_type", "status", "iclient", "owner", "grant_ends_before", "order");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private KeepConnections keepConnections;
    private EndGrants endGrants;
    private FindConnections findConnections;
    private ConnectionOverviews overviews;
    private Refusals refusals;

    protected ConnectionResource() {}

    /** Works through these use cases. */
    @Inject
    public ConnectionResource(
            KeepConnections keepConnections,
            EndGrants endGrants,
            FindConnections findConnections,
            ConnectionOverviews overviews,
            Refusals refusals) {
        this.keepConnections = keepConnections;
        this.endGrants = endGrants;
        this.findConnections = findConnections;
        this.overviews = overviews;
        this.refusals = refusals;
    }

    /** A page of the list, with the console's filters. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, FILTERS);
        int limit = query.limit();
        FindConnections.Page found = findConnections.page(new ConnectionQuery(
                query.text("search").orElse(""),
                query.text("provider").orElse(null),
                query.text("account_type").orElse(null),
                query.oneOf("status", ConnectionState.values(), ConnectionState::code)
                        .orElse(null),
                query.id("iclient").orElse(null),
                query.id("owner").orElse(null),
                query.time("grant_ends_before").orElse(null),
                query.oneOf("order", new String[] {"name", "created"}, word -> word)
                        .map(word -> ConnectionQuery.Sort.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(ConnectionQuery.Sort.NAME),
                false,
                query.after().map(ConnectionResource::position).orElse(null),
                0,
                limit));
        List<JsonOut> items = found.rows().stream().map(ConnectionJson::of).toList();
        // The total counts what follows the cursor, this page included.
        boolean more = found.total() > items.size() && items.size() == limit;
        String last =
                more ? found.rows().get(items.size() - 1).connection().id().toString() : null;
        return Answers.page(query, new Query.Page<>(items, last));
    }

    /** Makes one: a draft until somebody authorizes it; active at once when it is Basic. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response create(InputStream body, @Context UriInfo uri) {
        return made(uri, keepConnections.create(ConnectionBody.whole(JsonBody.read(body, ConnectionBody.MEMBERS))));
    }

    /** Makes one with settings taken over from another, never its tokens or key. */
    @POST
    @Path("{id}/clone")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response copy(@PathParam("id") String id, InputStream body, @Context UriInfo uri) {
        UUID source = Answers.pathId(id);
        Connection present = present(source).connection();
        JsonBody json = JsonBody.read(body, ConnectionBody.CLONE_MEMBERS);
        return made(uri, keepConnections.create(ConnectionBody.cloned(json, present), source));
    }

    /** One. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return shown(Answers.pathId(id));
    }

    /** Replaces all that can be changed. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID connection = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        return changed(keepConnections.change(
                connection, seen, ConnectionBody.whole(JsonBody.read(body, ConnectionBody.MEMBERS))));
    }

    /** Changes what is named. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID connection = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        JsonBody json = JsonBody.read(body, ConnectionBody.MEMBERS);
        Connection present = present(connection).connection();
        return changed(keepConnections.change(connection, seen, ConnectionBody.changed(json, present)));
    }

    /** Deletes one: revokes its grant at the provider where that can be, wipes its tokens or key; its history stays. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        UUID connection = Answers.pathId(id);
        boolean revoke = Query.of(uri, Set.of("revoke"))
                .oneOf("revoke", new Boolean[] {true, false}, String::valueOf)
                .orElse(true);
        EndGrants.Deletion result = endGrants.delete(connection, Answers.seenVersion(headers), revoke);
        if (result instanceof EndGrants.Deletion.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        if (result instanceof EndGrants.Deletion.NotRevoked not) {
            throw RevocationProblems.of(
                    not.obstacle(), "It was not deleted either. Ask again, or delete it with ?revoke=false.");
        }
        if (result instanceof EndGrants.Deletion.Gone) {
            throw Refusals.notFound();
        }
        return Answers.done();
    }

    /** The scopes in each of their states. */
    @GET
    @Path("{id}/scopes")
    public Response scopes(@PathParam("id") String id) {
        ConnectionOverview overview = present(Answers.pathId(id));
        return Answers.ok(ConnectionJson.scopes(overview), overview.connection().version());
    }

    /** Replaces the approved scopes. */
    @PUT
    @Path("{id}/scopes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID connection = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        JsonBody json = JsonBody.read(body, Set.of("approved"));
        Connection present = present(connection).connection();
        saved(keepConnections.change(connection, seen, ConnectionBody.withScopes(present, json.scopes("approved"))));
        return scopes(id);
    }

    private Response made(UriInfo uri, KeepConnections.Result result) {
        UUID id = saved(result).id();
        ConnectionOverview overview = present(id);
        return Answers.created(
                uri,
                "connections/" + id,
                ConnectionJson.of(overview),
                overview.connection().version());
    }

    private Response changed(KeepConnections.Result result) {
        return shown(saved(result).id());
    }

    private Connection saved(KeepConnections.Result result) {
        if (result instanceof KeepConnections.Result.Saved done) {
            return done.connection();
        }
        if (result instanceof KeepConnections.Result.Unchanged same) {
            return same.connection();
        }
        if (result instanceof KeepConnections.Result.Invalid invalid) {
            throw refusals.invalid("connection", invalid.problems());
        }
        if (result instanceof KeepConnections.Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        throw Refusals.notFound();
    }

    private Response shown(UUID id) {
        ConnectionOverview overview = present(id);
        return Answers.ok(ConnectionJson.of(overview), overview.connection().version());
    }

    private ConnectionOverview present(UUID id) {
        return overviews
                .find(id)
                .filter(found -> found.connection().lifecycle() != Lifecycle.DELETED)
                .orElseThrow(Refusals::notFound);
    }

    private static UUID position(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Query.badCursor();
        }
    }
}
