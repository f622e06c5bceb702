package org.grantwarden.domain.world;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.EntitlementForm;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.apiclient.usecase.ApiClientRules;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.grantwarden.domain.apiclient.usecase.FindApiClient;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.apiclient.usecase.ProgramGuard;
import org.grantwarden.domain.apiclient.usecase.RefusedCalls;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.usecase.HandOutProofs;
import org.grantwarden.domain.token.usecase.HandOutRules;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.domain.token.usecase.KnownGrounds;
import org.grantwarden.domain.token.usecase.NoteUses;
import org.grantwarden.domain.token.usecase.ReadGrounds;
import org.jspecify.annotations.Nullable;

/** An authorized connection and an API client. */
public final class Integrated {
    public final Connected connected = new Connected();
    public final World world = connected.world;
    public final UUID connection = connected.connection;
    public final ApiClientsInMemory apiClients = new ApiClientsInMemory(world.ledger);
    public final EntitlementsInMemory entitlements = new EntitlementsInMemory(world.ledger);
    private final Entries entries = new Entries(world.currentCall);
    private final Facts facts = new Facts(world.ledger);
    public final RefusedCalls refusedCalls = new RefusedCalls(facts, entries);
    private final ProgramGuard guard = new ProgramGuard(world.currentCall);
    public final KeepApiClients keepApiClients = new KeepApiClients(
            apiClients,
            entitlements,
            apiClients,
            new ApiClientRules(apiClients),
            guard,
            new Conflicts(world.ledger),
            world.ledger,
            entries,
            world.currentCall,
            world.clock);
    public final KeepEntitlements keepEntitlements = new KeepEntitlements(
            entitlements, apiClients, guard, world.connections, world.ledger, entries, world.clock);
    public final AuthenticateApiClient authenticateApiClient = new AuthenticateApiClient(
            new FindApiClient(apiClients, world.clock), apiClients, refusedCalls, entries, world.clock);
    public final NoteUses noteUses = new NoteUses(entitlements, entitlements, world.clock);
    public final HandOutToken handOutToken = new HandOutToken(
            new KnownGrounds(
                    new ReadGrounds(
                            apiClients,
                            entitlements,
                            world.connections,
                            world.tokenSets,
                            world.providers,
                            world.authorizations,
                            world.iClients),
                    world.clock),
            new HandOutRules(entries, world.clock),
            world.refresher,
            world.ledger,
            new HandOutProofs(
                    world.grantPlans,
                    (key, request, token) -> Optional.of(Secret.of("proof with " + key.reveal() + " for " + request
                            + " and " + token.reveal() + " and " + request.nonce()))),
            noteUses,
            refusedCalls,
            facts,
            entries,
            world.clock);
    public final UUID client;
    public final Secret key;

    public Integrated() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        KeepApiClients.Result.SavedWithKey made = (KeepApiClients.Result.SavedWithKey) keepApiClients.create(
                new ApiClientForm("Nightly job", "Copies stages", "HR integrations", List.of("192.0.2.0/24")), null);
        client = made.client().id();
        key = made.key();
    }

    /** Gives the client the connection's token. */
    public Entitlement entitle(@Nullable SortedSet<Scope> scopes, @Nullable OpenHours hours) {
        KeepEntitlements.Result result = keepEntitlements.add(new EntitlementForm(client, connection, scopes, hours));
        return ((KeepEntitlements.Result.Saved) result).entitlement();
    }

    /** As it is stored. */
    public ApiClient stored() {
        return apiClients.find(client).orElseThrow();
    }

    /** The client asks for the token. */
    public HandOutToken.Result ask() {
        return ask(new HandOutRequest(connection, "nightly copy", new TreeSet<>(), false, null));
    }

    /** The client reports a 401. */
    public HandOutToken.Result report(@Nullable Fingerprint rejected) {
        return ask(new HandOutRequest(connection, "nightly copy", new TreeSet<>(), true, rejected));
    }

    /** The client asks, as it was let in with that state of its own. */
    public HandOutToken.Result askAs(ApiClient letIn) {
        return ask(letIn, new HandOutRequest(connection, "nightly copy", new TreeSet<>(), false, null));
    }

    /** The client asks like this. */
    public HandOutToken.Result ask(HandOutRequest request) {
        return ask(stored(), request);
    }

    private HandOutToken.Result ask(ApiClient letIn, HandOutRequest request) {
        Origin origin = new Origin(UUID.randomUUID(), null, "192.0.2.9", "Test");
        return world.currentCall.as(
                Call.apiClient(client, origin), () -> handOutToken.handOut(letIn, prefix(), request));
    }

    /** Public part of its first key. */
    public String prefix() {
        return ApiKey.parse(key.reveal()).orElseThrow().prefix();
    }
}
