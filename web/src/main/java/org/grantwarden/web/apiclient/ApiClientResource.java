package org.grantwarden.web.apiclient;

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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients.Result;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.IdempotencyFilter;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;
import org.jspecify.annotations.Nullable;

/** API clients over the API: list, make, read, change, give new keys, keep out, delete. A key is answered once. */
@Path("api-clients")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApiClientResource {
    private static final Set<String> MEMBERS = Set.of("name", "purpose", "owner", "addresses", "rights");
    private static final Set<String> NEW_MEMBERS =
            Set.of("name", "purpose", "owner", "addresses", "rights", "key_expires_at");
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int LONGEST_OVERLAP = 24 * 90;
    private static final int USUAL_OVERLAP = 24;

    private KeepApiClients keepApiClients;
    private Refusals refusals;
    private Clock clock;

    protected ApiClientResource() {}

    /** Works through this use case. */
    @Inject
    public ApiClientResource(KeepApiClients keepApiClients, Refusals refusals, Clock clock) {
        this.keepApiClients = keepApiClients;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** A page of the list, by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of());
        Query.Page<ApiClient> page =
                query.page(keepApiClients.all(), client -> client.name().toLowerCase(Locale.ROOT) + "\n" + client.id());
        return Answers.page(
                query,
                new Query.Page<>(page.items().stream().map(ApiClientJson::of).toList(), page.last()));
    }

    /** Makes one; its key is in this answer and never again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response create(InputStream body, @Context UriInfo uri) {
        JsonBody json = JsonBody.read(body, NEW_MEMBERS);
        Result result = keepApiClients.create(
                form(json, null), json.time("key_expires_at").orElse(null));
        if (result instanceof Result.SavedWithKey made) {
            return Answers.created(
                    uri,
                    "api-clients/" + made.client().id(),
                    ApiClientJson.of(made.client())
                            .with(IdempotencyFilter.SHOWN_ONCE, made.key().reveal()),
                    made.client().version());
        }
        return answer(result);
    }

    /** One. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        ApiClient client = present(id);
        return Answers.ok(ApiClientJson.of(client), client.version());
    }

    /** Changes what is named. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID client = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        JsonBody json = JsonBody.read(body, MEMBERS);
        return answer(keepApiClients.change(client, seen, form(json, present(id))));
    }

    /** Deletes one: its keys and entitlements end at once. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
        answer(keepApiClients.delete(Answers.pathId(id), Answers.seenVersion(headers)));
        return Answers.done();
    }

    /** Gives it a new key, which is in this answer and never again; the present one goes on for some hours. */
    @POST
    @Path("{id}/rotate-key")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response rotate(@PathParam("id") String id, InputStream body) {
        JsonBody json = JsonBody.read(body, Set.of("overlap_hours", "key_expires_at"));
        int overlap = json.number("overlap_hours", 0, LONGEST_OVERLAP).orElse(USUAL_OVERLAP);
        Result result = keepApiClients.rotate(
                present(id).id(),
                json.time("key_expires_at").orElse(null),
                clock.instant().plus(Duration.ofHours(overlap)));
        if (result instanceof Result.SavedWithKey made) {
            return Answers.ok(
                    ApiClientJson.of(made.client())
                            .with(IdempotencyFilter.SHOWN_ONCE, made.key().reveal()),
                    made.client().version());
        }
        return answer(result);
    }

    /** Ends the former key at once. */
    @POST
    @Path("{id}/end-former-key")
    @Idempotent
    public Response endFormerKey(@PathParam("id") String id, InputStream body) {
        return answer(keepApiClients.endFormerKey(present(id, body)));
    }

    /** Keeps it out. */
    @POST
    @Path("{id}/disable")
    @Idempotent
    public Response disable(@PathParam("id") String id, InputStream body) {
        return answer(keepApiClients.disable(present(id, body)));
    }

    /** Lets it in again. */
    @POST
    @Path("{id}/enable")
    @Idempotent
    public Response enable(@PathParam("id") String id, InputStream body) {
        return answer(keepApiClients.enable(present(id, body)));
    }

    private Response answer(Result result) {
        if (result instanceof Result.Saved done) {
            return Answers.ok(ApiClientJson.of(done.client()), done.client().version());
        }
        if (result instanceof Result.Unchanged same) {
            return Answers.ok(ApiClientJson.of(same.client()), same.client().version());
        }
        if (result instanceof Result.Invalid invalid) {
            throw refusals.invalid("apiclient", invalid.problems());
        }
        if (result instanceof Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        if (result instanceof Result.NotYours not) {
            throw Refusals.forbidden(
                    not.reason(),
                    "Not this API client",
                    not.reason().equals("own_client")
                            ? "An API client cannot change itself. Another one or an administrator can."
                            : "This API client has rights that yours has not, so only who has them can change it.");
        }
        throw Refusals.notFound();
    }

    private static ApiClientForm form(JsonBody json, @Nullable ApiClient present) {
        return new ApiClientForm(
                text(json, "name", present == null ? "" : present.name()),
                text(json, "purpose", present == null ? "" : present.purpose()),
                text(json, "owner", present == null ? "" : present.owner()),
                json.has("addresses") || present == null
                        ? json.texts("addresses")
                        : present.addresses().stream().map(AddressRange::text).toList(),
                json.has("rights") ? rights(json.texts("rights")) : null);
    }

    private static String text(JsonBody json, String name, String present) {
        return json.has(name) ? json.text(name).orElse("") : present;
    }

    private static SortedSet<Right> rights(List<String> codes) {
        TreeSet<Right> rights = new TreeSet<>();
        for (String code : codes) {
            rights.add(Right.FOR_PROGRAMS.stream()
                    .filter(right -> right.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> JsonBody.invalid("The rights of an API client are "
                            + String.join(
                                    ", ",
                                    Right.FOR_PROGRAMS.stream().map(Right::code).toList())
                            + ".")));
        }
        return rights;
    }

    private UUID present(String id, InputStream body) {
        JsonBody.read(body, Set.of());
        return present(id).id();
    }

    private ApiClient present(String id) {
        return keepApiClients
                .find(Answers.pathId(id))
                .filter(found -> !found.deleted())
                .orElseThrow(Refusals::notFound);
    }
}
