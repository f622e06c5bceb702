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

/** What happened to a connection and its tokens, over the API. A deleted one's history stays. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConnectionHistoryResource {
    private ReadHistory readHistory;

    protected ConnectionHistoryResource() {}

    /** Reads through this use case. */
    @Inject
    public ConnectionHistoryResource(ReadHistory readHistory) {
        this.readHistory = readHistory;
    }

    /** A page of entries, newest first. */
    @GET
    @Path("{id}/history")
    public Response list(@PathParam("id") String id, @Context UriInfo uri) {
        return LedgerPages.answer(readHistory, Query.of(uri, Set.of()), Answers.pathId(id), TargetType.CONNECTION);
    }
}
