package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.iclient.ClientCertificate;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Registered;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Result;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.Idempotent;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.KnownJson;
import org.grantwarden.web.api.Refusals;
import org.jspecify.annotations.Nullable;

/** The key pairs of iClients over the API: public halves go out, private ones never. */
@Path("iclients")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeyResource {
    private KeepClientKeys keepClientKeys;
    private KeepIClients keepIClients;

    protected KeyResource() {}

    /** Works through these use cases. */
    @Inject
    public KeyResource(KeepClientKeys keepClientKeys, KeepIClients keepIClients) {
        this.keepClientKeys = keepClientKeys;
        this.keepIClients = keepIClients;
    }

    /** The public halves, to be registered at the provider. */
    @GET
    @Path("{id}/public-keys")
    public Response read(@PathParam("id") String id) {
        return shown(present(Answers.pathId(id)));
    }

    /** Makes a key pair that waits until its public half is registered. */
    @POST
    @Path("{id}/prepare-key")
    @Idempotent
    public Response prepare(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = present(Answers.pathId(id)).id();
        long seen = Answers.seenVersion(headers);
        JsonBody.read(body, Set.of());
        return shown(saved(keepClientKeys.prepare(iClient, seen)));
    }

    /** Wipes the key that waits. */
    @POST
    @Path("{id}/discard-key")
    @Idempotent
    public Response discard(@PathParam("id") String id, InputStream body, @Context HttpHeaders headers) {
        UUID iClient = present(Answers.pathId(id)).id();
        long seen = Answers.seenVersion(headers);
        JsonBody.read(body, Set.of());
        return shown(saved(keepClientKeys.discard(iClient, seen)));
    }

    /** There is no key of the kind that is asked for. */
    static RuntimeException noKey() {
        return Refusals.conflict(
                "no_key",
                "No key",
                "Clients of this provider have no key that is made here, or none is prepared for this iClient (any more).");
    }

    private Response shown(IClient iClient) {
        Registered keys = keepClientKeys.of(iClient.id()).orElseThrow(KeyResource::noKey);
        return Answers.ok(
                new JsonOut()
                        .with("iclient", iClient.id())
                        .with(
                                "client_authentication",
                                keys.kind().authentication().code())
                        .with(
                                "algorithm",
                                keys.kind().certificate()
                                        ? null
                                        : keys.kind().algorithm().name())
                        .with("present", key(keys.present()))
                        .with("prepared", key(keys.prepared())),
                iClient.version());
    }

    private static @Nullable JsonOut key(@Nullable PublicKey key) {
        return key == null
                ? null
                : new JsonOut()
                        .with("kid", key.keyId())
                        .with("jwks", object(key.jwks()))
                        .with("pem", key.pem())
                        .with("certificate", certificate(key.certificate()));
    }

    private static @Nullable JsonOut certificate(@Nullable ClientCertificate certificate) {
        return certificate == null
                ? null
                : new JsonOut()
                        .with("subject", certificate.subject())
                        .with("issuer", certificate.issuer())
                        .with("x5t#S256", certificate.thumbprint())
                        .with("not_after", certificate.notAfter());
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = KnownJson.JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static IClient saved(Result result) {
        if (result instanceof Result.Saved done) {
            return done.iClient();
        }
        if (result instanceof Result.ChangedMeanwhile other) {
            throw Refusals.changedMeanwhile(other.conflict());
        }
        throw noKey();
    }

    private IClient present(UUID id) {
        return keepIClients.find(id).filter(found -> !found.deleted()).orElseThrow(Refusals::notFound);
    }
}
