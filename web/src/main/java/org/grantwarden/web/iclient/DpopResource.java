package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.SwitchDpop;
import org.grantwarden.domain.iclient.usecase.SwitchDpop.Result;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.Refusals;

/** Binds the access tokens of iClients to keys over the API (RFC 9449); the keys never come out. */
@Path("iclients")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DpopResource {
    private SwitchDpop switchDpop;
    private KeepIClients keepIClients;

    protected DpopResource() {}

    /** Works through these use cases. */
    @Inject
    public DpopResource(SwitchDpop switchDpop, KeepIClients keepIClients) {
        this.switchDpop = switchDpop;
        this.keepIClients = keepIClients;
    }

    /** Makes a key, to which the next tokens are bound; one that was there before is wiped. */
    @POST
    @Path("{id}/dpop-on")
    @Idempotent
    public Response on(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = present(id);
        long seen = Answers.seenVersion(headers);
        JsonBody.read(body, Set.of());
        return shown(switchDpop.on(iClient, seen));
    }

    /** Wipes the key: the next tokens are bound to none. */
    @POST
    @Path("{id}/dpop-off")
    @Idempotent
    public Response off(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = present(id);
        long seen = Answers.seenVersion(headers);
        JsonBody.read(body, Set.of());
        return shown(switchDpop.off(iClient, seen));
    }

    private static Response shown(Result result) {
        if (result instanceof Result.Saved saved) {
            return Answers.ok(IClientJson.of(saved.iClient()), saved.iClient().version());
        }
        if (result instanceof Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        throw result instanceof Result.Required
                ? Refusals.conflict(
                        "dpop_required",
                        "DPoP is required",
                        "The provider gives no tokens that are bound to no key. Make a new key instead, if it is to be another.")
                : Refusals.conflict(
                        "dpop_not_offered",
                        "DPoP is not offered",
                        "The provider's definition does not say that it binds tokens to a key, or DPoP is off already.");
    }

    private UUID present(String id) {
        return keepIClients
                .find(Answers.pathId(id))
                .filter(found -> !found.deleted())
                .map(IClient::id)
                .orElseThrow(Refusals::notFound);
    }
}
