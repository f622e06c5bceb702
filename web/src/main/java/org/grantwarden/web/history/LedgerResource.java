package org.grantwarden.web.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;

/** The ledger over the API, to read only; each reading is an entry, as on screen. */
@Path("ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LedgerResource {
    private static final Set<String> FILTERS = Set.of(
            "log", "from", "until", "actor", "action", "outcome", "target_type", "target", "target_name", "request");

    private ReadHistory readHistory;

    protected LedgerResource() {}

    /** Reads through this use case. */
    @Inject
    public LedgerResource(ReadHistory readHistory) {
        this.readHistory = readHistory;
    }

    /** A page of entries, newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, FILTERS);
        return LedgerPages.answer(
                readHistory,
                query,
                query.id("target").orElse(null),
                query.oneOf("target_type", TargetType.values(), TargetType::code)
                        .orElse(null));
    }

    /** One entry. */
    @GET
    @Path("{uid}")
    public Response read(@PathParam("uid") String uid) {
        return readHistory
                .find(Answers.pathId(uid))
                .map(entry -> Answers.ok(LedgerJson.whole(entry)))
                .orElseThrow(Refusals::notFound);
    }
}
