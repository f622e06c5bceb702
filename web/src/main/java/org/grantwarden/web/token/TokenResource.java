package org.grantwarden.web.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.ProofRequest;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.web.api.JsonBody;
import org.grantwarden.web.api.KeyFilter;
import org.grantwarden.web.api.KnownJson;
import org.grantwarden.web.authorization.Ids;
import org.jspecify.annotations.Nullable;

/** Hands a connection's access token to an entitled API client. */
@Path("connections/{id}/token")
@ApplicationScoped
public class TokenResource {
    private static final Set<String> MEMBERS =
            Set.of("purpose", "scopes", "report", "rejected_token_fingerprint", "dpop");
    private static final Set<String> PROOF_MEMBERS = Set.of("htm", "htu", "nonce");

    private HandOutToken handOutToken;
    private KeyFilter keyFilter;
    private CurrentCall currentCall;
    private Clock clock;

    protected TokenResource() {}

    /** Hands out through this use case. */
    @Inject
    public TokenResource(HandOutToken handOutToken, KeyFilter keyFilter, CurrentCall currentCall, Clock clock) {
        this.handOutToken = handOutToken;
        this.keyFilter = keyFilter;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** The token, or a problem that says what is in the way. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response handOut(@PathParam("id") String id, InputStream body, @Context ContainerRequestContext request) {
        UUID requestId = currentCall.get().origin().requestId();
        AuthenticateApiClient.Result.Known known = KeyFilter.clientOf(request);
        Optional<UUID> connection = Ids.parse(id);
        HandOutRequest wanted = read(connection.orElse(new UUID(0, 0)), JsonBody.read(body, MEMBERS));
        HandOutToken.Result result = handOutToken.handOut(known.client(), known.keyPrefix(), wanted);
        while (result instanceof HandOutToken.Result.ClientChanged) {
            // Ends with the changes, of which each is an administrator's.
            AuthenticateApiClient.Result.Known now = keyFilter.again(request);
            result = handOutToken.handOut(now.client(), now.keyPrefix(), wanted);
        }
        if (result instanceof HandOutToken.Result.Refused refused) {
            return HandOutProblems.of(refused).answer(requestId);
        }
        HandOutToken.Result.HandedOut given = (HandOutToken.Result.HandedOut) result;
        return Response.ok(json(given))
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    private static HandOutRequest read(UUID connection, JsonBody body) {
        String purpose = body.text("purpose").map(String::strip).orElse("");
        if (purpose.isEmpty()) {
            throw JsonBody.invalid("Say in “purpose” what the token is for; it goes on record.");
        }
        if (purpose.length() > HandOutRequest.LONGEST_PURPOSE
                || purpose.codePoints().anyMatch(Character::isISOControl)) {
            throw JsonBody.invalid(
                    "The purpose is a line of at most " + HandOutRequest.LONGEST_PURPOSE + " characters.");
        }
        Optional<String> report = body.text("report");
        if (report.filter(said -> !said.equals("401")).isPresent()) {
            throw JsonBody.invalid("The only thing to report is “401”.");
        }
        Fingerprint rejected = body.text("rejected_token_fingerprint")
                .map(TokenResource::fingerprint)
                .orElse(null);
        return new HandOutRequest(
                connection, purpose, scopes(body), report.isPresent() || rejected != null, rejected, proof(body));
    }

    private static @Nullable ProofRequest proof(JsonBody body) {
        Optional<JsonBody> asked = body.object("dpop", PROOF_MEMBERS);
        if (asked.isEmpty()) {
            return null;
        }
        try {
            return ProofRequest.of(
                    asked.get().text("htm").orElse(""),
                    asked.get().text("htu").orElse(""),
                    asked.get().text("nonce").orElse(null));
        } catch (IllegalArgumentException e) {
            throw JsonBody.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static SortedSet<Scope> scopes(JsonBody body) {
        try {
            return Scopes.of(body.texts("scopes"));
        } catch (IllegalArgumentException e) {
            throw JsonBody.invalid("A scope is a word of printable ASCII without space, quotation mark and backslash.");
        }
    }

    private static @Nullable Fingerprint fingerprint(String text) {
        try {
            return new Fingerprint(text);
        } catch (IllegalArgumentException e) {
            throw JsonBody.invalid(
                    "A fingerprint is the “token_fingerprint” of an earlier answer: 16 hexadecimal digits.");
        }
    }

    private String json(HandOutToken.Result.HandedOut given) {
        TokenSet tokenSet = given.tokenSet();
        JsonObjectBuilder json = KnownJson.JSON
                .createObjectBuilder()
                .add("access_token", given.accessToken().reveal())
                .add("token_type", tokenSet.tokenType())
                .add("scope", Scopes.format(tokenSet.granted()))
                .add("connection", tokenSet.connectionId().toString())
                .add("token_fingerprint", tokenSet.access().value());
        Secret proof = given.proof();
        if (proof != null) {
            json.add("dpop_proof", proof.reveal());
        }
        Instant expiresAt = tokenSet.expiresAt();
        if (expiresAt != null) {
            long left = Duration.between(clock.instant(), expiresAt).toSeconds();
            json.add("expires_in", Math.max(0, left)).add("expires_at", expiresAt.toString());
        }
        if (given.certificateBound()) {
            json.add("certificate_bound", true);
            BoundCertificate.of(given.accessToken()).ifPresent(cnf -> json.add("cnf", cnf));
        }
        return json.build().toString();
    }
}
