package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Refusals;

/** Rotation of an iClient's secret over the API: the new one beside the old one, which goes once the new one is proved. */
@Path("iclients")
@Produces(MediaType.APPLICATION_JSON)
@Idempotent
@ApplicationScoped
public class RotationResource {
    private RotateSecret rotateSecret;
    private KeepIClients keepIClients;
    private Refusals refusals;

    protected RotationResource() {}

    /** Works through these use cases. */
    @Inject
    public RotationResource(RotateSecret rotateSecret, KeepIClients keepIClients, Refusals refusals) {
        this.rotateSecret = rotateSecret;
        this.keepIClients = keepIClients;
        this.refusals = refusals;
    }

    /** Lets a new secret take over and proves it by a refresh. */
    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        Secret secret = JsonBody.read(body, Set.of("client_secret"))
                .secret("client_secret")
                .orElseThrow(() -> refusals.invalid("iclient", List.of(Problem.of("clientSecret", "required"))));
        present(id);
        return answer(iClient, rotateSecret.rotate(iClient, seen, secret));
    }

    /** Lets the key that was prepared take over and proves it by a refresh. */
    @POST
    @Path("{id}/use-prepared-key")
    public Response usePrepared(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = Answers.pathId(id);
        long seen = Answers.seenVersion(headers);
        JsonBody.read(body, Set.of());
        if (present(id).prepared() == null) {
            throw KeyResource.noKey();
        }
        return answer(iClient, rotateSecret.rotateToPrepared(iClient, seen));
    }

    /** Tries once more to prove the present secret. */
    @POST
    @Path("{id}/prove")
    public Response prove(@PathParam("id") String id, InputStream body) {
        UUID iClient = withFormer(id, body);
        return answer(iClient, rotateSecret.prove(iClient));
    }

    /** Takes the former secret back. */
    @POST
    @Path("{id}/roll-back")
    public Response rollBack(@PathParam("id") String id, InputStream body) {
        UUID iClient = withFormer(id, body);
        return answer(iClient, rotateSecret.rollBack(iClient));
    }

    /** Wipes the former secret although the present one is not proved. */
    @POST
    @Path("{id}/drop-former")
    public Response drop(@PathParam("id") String id, InputStream body) {
        UUID iClient = withFormer(id, body);
        return answer(iClient, rotateSecret.drop(iClient));
    }

    private Response answer(UUID id, Result result) {
        JsonOut said = new JsonOut();
        if (result instanceof Result.Proved proved) {
            said.with("outcome", "proved").with("proved_by", proved.by().id());
        } else if (result instanceof Result.RolledBack back) {
            said.with("outcome", "rolled_back").with("error", back.error());
        } else if (result instanceof Result.Unproved unproved) {
            said.with("outcome", "unproved")
                    .with("reason", unproved.reason().name().toLowerCase(Locale.ROOT));
        } else if (result instanceof Result.Dropped) {
            said.with("outcome", "dropped");
        } else if (result instanceof Result.Invalid invalid) {
            throw refusals.invalid("iclient", invalid.problems());
        } else if (result instanceof Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        } else {
            throw noFormer();
        }
        IClient now = present(id.toString());
        return Answers.ok(said.with("iclient", IClientJson.of(now)), now.version());
    }

    private UUID withFormer(String id, InputStream body) {
        JsonBody.read(body, Set.of());
        IClient iClient = present(id);
        if (iClient.former() == null) {
            throw noFormer();
        }
        return iClient.id();
    }

    private static RuntimeException noFormer() {
        return Refusals.conflict(
                "no_former_secret",
                "No former secret",
                "This iClient keeps no former secret: nothing is being rotated, or the rotation has ended.");
    }

    private IClient present(String id) {
        return keepIClients
                .find(Answers.pathId(id))
                .filter(found -> !found.deleted())
                .orElseThrow(Refusals::notFound);
    }
}
