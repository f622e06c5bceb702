package org.grantwarden.web.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.EntitlementForm;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements.Result;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements.Shown;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;
import org.jspecify.annotations.Nullable;

/** Entitlements over the API: list, give, read, take away. One is never changed, but taken away and given anew. */
@Path("entitlements")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EntitlementResource {
    private KeepEntitlements keepEntitlements;
    private Refusals refusals;

    protected EntitlementResource() {}

    /** Works through this use case. */
    @Inject
    public EntitlementResource(KeepEntitlements keepEntitlements, Refusals refusals) {
        this.keepEntitlements = keepEntitlements;
        this.refusals = refusals;
    }

    /** Those of an API client or to a connection, oldest first; one of both must be named. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("api_client", "connection"));
        Optional<UUID> client = query.id("api_client");
        Optional<UUID> connection = query.id("connection");
        if (client.isEmpty() && connection.isEmpty()) {
            throw JsonBody.invalid("Name an api_client or a connection.");
        }
        List<Shown> all = client.map(keepEntitlements::ofClient)
                .orElseGet(() -> keepEntitlements.ofConnection(connection.orElseThrow()));
        List<Entitlement> found = all.stream()
                .map(Shown::entitlement)
                .filter(entitlement ->
                        connection.isEmpty() || entitlement.connectionId().equals(connection.get()))
                .toList();
        Query.Page<Entitlement> page =
                query.page(found, entitlement -> entitlement.createdAt() + "\n" + entitlement.id());
        return Answers.page(
                query,
                new Query.Page<>(page.items().stream().map(ApiClientJson::of).toList(), page.last()));
    }

    /** Gives one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    public Response create(InputStream body, @Context UriInfo uri) {
        JsonBody json = JsonBody.read(body, Set.of("api_client", "connection", "scopes", "hours"));
        UUID client = json.id("api_client").orElseThrow(() -> JsonBody.invalid("Name the api_client."));
        SortedSet<Scope> scopes = json.has("scopes") ? json.scopes("scopes") : null;
        Result result = keepEntitlements.add(
                new EntitlementForm(client, json.id("connection").orElse(null), scopes, hours(json)));
        Entitlement given = saved(result);
        return Answers.created(uri, "entitlements/" + given.id(), ApiClientJson.of(given), given.version());
    }

    /** One. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        Entitlement entitlement = present(id);
        return Answers.ok(ApiClientJson.of(entitlement), entitlement.version());
    }

    /** Takes one away. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
        UUID entitlement = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        // One that is there has never been changed, so nobody can come in between.
        Entitlement present = present(id);
        if (present.version() != seen) {
            throw Refusals.changedMeanwhile(new Conflict(null, null, present.version(), Change.NONE));
        }
        saved(keepEntitlements.remove(entitlement));
        return Answers.done();
    }

    private Entitlement saved(Result result) {
        if (result instanceof Result.Saved done) {
            return done.entitlement();
        }
        if (result instanceof Result.Invalid invalid) {
            throw refusals.invalid("apiclient", invalid.problems());
        }
        if (result instanceof Result.NotYours) {
            throw Refusals.forbidden(
                    "own_client",
                    "Not this API client",
                    "An API client cannot give itself an entitlement, nor take one away from itself.");
        }
        throw Refusals.notFound();
    }

    private Entitlement present(String id) {
        return keepEntitlements.find(Answers.pathId(id)).map(Shown::entitlement).orElseThrow(Refusals::notFound);
    }

    private @Nullable OpenHours hours(JsonBody body) {
        Optional<JsonBody> given = body.object("hours", Set.of("days", "from", "until", "zone"));
        if (given.isEmpty()) {
            return null;
        }
        JsonBody hours = given.get();
        TreeSet<DayOfWeek> days = new TreeSet<>();
        hours.texts("days").forEach(day -> days.add(day(day)));
        if (days.isEmpty()) {
            throw refusals.invalid("apiclient", List.of(Problem.of("days", "required")));
        }
        return new OpenHours(days, time(hours, "from"), time(hours, "until"), zone(hours));
    }

    private static DayOfWeek day(String typed) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).equals(typed)) {
                return day;
            }
        }
        throw JsonBody.invalid("A day is one of monday, tuesday, wednesday, thursday, friday, saturday, sunday.");
    }

    private LocalTime time(JsonBody hours, String name) {
        String typed = hours.text(name).orElse("");
        if (typed.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            return LocalTime.parse(typed);
        }
        throw refusals.invalid("apiclient", List.of(Problem.of(name, "not_a_time", typed)));
    }

    private ZoneId zone(JsonBody hours) {
        String typed = hours.text("zone").orElse("");
        try {
            return ZoneId.of(typed);
        } catch (DateTimeException e) {
            throw refusals.invalid("apiclient", List.of(Problem.of("zone", "unknown", typed)));
        }
    }
}
