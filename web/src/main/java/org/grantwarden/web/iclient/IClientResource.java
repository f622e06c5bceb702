package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.KeepIClients.Result;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;

/** iClients over the API: list, register, read, change, delete. A client secret goes in and never out. */
@Path("iclients")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IClientResource {
    private static final Set<String> MEMBERS =
            Set.of("name", "provider", "account_type", "variables", "client_id", "client_secret");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private KeepIClients keepIClients;
    private Refusals refusals;

    protected IClientResource() {}

    /** Works through this use case. */
    @Inject
    public IClientResource(KeepIClients keepIClients, Refusals refusals) {
        this.keepIClients = keepIClients;
        this.refusals = refusals;
    }

    /** A page of the list, by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of());
        Query.Page<IClient> page = query.page(
                keepIClients.all(), iClient -> iClient.name().toLowerCase(Locale.ROOT) + "\n" + iClient.id());
        return Answers.page(
                query,
                new Query.Page<>(page.items().stream().map(IClientJson::of).toList(), page.last()));
    }

    /** Registers one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response create(InputStream body, @Context UriInfo uri) {
        JsonBody json = JsonBody.read(body, MEMBERS);
        IClient made = saved(keepIClients.create(new IClientForm(
                json.text("name").orElse(""),
                json.provider("provider"),
                json.text("account_type").orElse(""),
                json.namedTexts("variables"),
                json.text("client_id").orElse(""),
                json.secret("client_secret").orElse(null))));
        return Answers.created(uri, "iclients/" + made.id(), IClientJson.of(made), made.version());
    }

    /** One. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return shown(present(id));
    }

    /** Changes what is named; a new client secret replaces the present one at once. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        JsonBody json = JsonBody.read(body, MEMBERS);
        IClient present = present(id);
        IClientForm form = new IClientForm(
                json.has("name") ? json.text("name").orElse("") : present.name(),
                json.has("provider")
                        ? json.provider("provider")
                        : present.provider().value(),
                json.has("account_type") ? json.text("account_type").orElse("") : present.accountType(),
                json.has("variables") ? json.namedTexts("variables") : present.variables(),
                json.has("client_id") ? json.text("client_id").orElse("") : present.clientId(),
                json.secret("client_secret").orElse(null));
        return shown(saved(keepIClients.change(iClient, seen, form)));
    }

    /** Deletes one that no connection uses. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
        saved(keepIClients.delete(Answers.pathId(id), Answers.seenVersion(headers)));
        return Answers.done();
    }

    private IClient saved(Result result) {
        if (result instanceof Result.Saved done) {
            return done.iClient();
        }
        if (result instanceof Result.Unchanged same) {
            return same.iClient();
        }
        if (result instanceof Result.Invalid invalid) {
            throw refusals.invalid("iclient", invalid.problems());
        }
        if (result instanceof Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        if (result instanceof Result.InUse use) {
            throw Refusals.conflict(
                    "in_use",
                    "In use",
                    "Connections use this iClient (" + use.connections().size() + " in all, among them “"
                            + use.connections().get(0).name() + "”). Give them another one or delete them first.");
        }
        throw Refusals.notFound();
    }

    private IClient present(String id) {
        return keepIClients
                .find(Answers.pathId(id))
                .filter(found -> !found.deleted())
                .orElseThrow(Refusals::notFound);
    }

    private static Response shown(IClient iClient) {
        return Answers.ok(IClientJson.of(iClient), iClient.version());
    }
}
