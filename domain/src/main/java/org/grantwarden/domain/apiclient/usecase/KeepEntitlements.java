package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.EntitlementForm;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Gives API clients the right to connections' access tokens, and takes it away. */
@ApplicationScoped
public class KeepEntitlements {
    private Entitlements entitlements;
    private ApiClients apiClients;
    private ProgramGuard guard;
    private Connections connections;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected KeepEntitlements() {}

    @Inject
    public KeepEntitlements(
            Entitlements entitlements,
            ApiClients apiClients,
            ProgramGuard guard,
            Connections connections,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.entitlements = entitlements;
        this.apiClients = apiClients;
        this.guard = guard;
        this.connections = connections;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Given, or taken away. */
        record Saved(Entitlement entitlement) implements Result {}

        /** Refused for what was chosen. */
        record Invalid(List<Problem> problems) implements Result {}

        /** An API client may not give itself anything, nor take it away. */
        record NotYours() implements Result {}

        /** There is no such client or entitlement (any more). */
        record Gone() implements Result {}
    }

    /** An entitlement with what it is between. */
    public record Shown(Entitlement entitlement, ApiClient client, Connection connection) {}

    /** One that is not removed. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<Shown> find(UUID id) {
        return shown(entitlements.find(id).filter(found -> !found.removed()).stream()
                        .toList())
                .stream()
                .findFirst();
    }

    /** Those of a client. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<Shown> ofClient(UUID apiClientId) {
        return shown(entitlements.ofClient(apiClientId));
    }

    /** Those to a connection. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<Shown> ofConnection(UUID connectionId) {
        return shown(entitlements.ofConnection(connectionId));
    }

    /** The connections that a client could be given: OAuth 2.0, not deleted, and not given yet. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<Connection> candidates(UUID apiClientId) {
        List<UUID> given = entitlements.ofClient(apiClientId).stream()
                .map(Entitlement::connectionId)
                .toList();
        return connections.all().stream()
                .filter(connection -> connection.authType().oauth2())
                .filter(connection -> !given.contains(connection.id()))
                .toList();
    }

    /** Gives one. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result add(EntitlementForm form) {
        UUID clientId = form.apiClientId();
        Optional<ApiClient> client = apiClients.lock(clientId).filter(found -> !found.deleted());
        if (client.isEmpty()) {
            return new Result.Gone();
        }
        if (guard.isCaller(clientId)) {
            return notYours(Action.ENTITLEMENT_CREATE, client.get());
        }
        List<Problem> problems = check(form);
        UUID connectionId = form.connectionId();
        if (!problems.isEmpty() || connectionId == null) {
            ledger.append(entries.fact(
                            Action.ENTITLEMENT_CREATE,
                            Outcome.FAILED,
                            Target.apiClient(clientId),
                            client.get().version())
                    .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
            return new Result.Invalid(problems);
        }
        Entitlement entitlement = new Entitlement(
                UUID.randomUUID(),
                clientId,
                connectionId,
                form.scopes(),
                form.hours(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                false,
                1);
        entitlements.add(
                entitlement,
                entries.creation(
                        Action.ENTITLEMENT_CREATE, Target.entitlement(entitlement.id()), entitlement.recorded()));
        return new Result.Saved(entitlement);
    }

    /** Takes one away. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result remove(UUID id) {
        Optional<Entitlement> present = entitlements.lock(id).filter(found -> !found.removed());
        if (present.isEmpty()) {
            return new Result.Gone();
        }
        UUID clientId = present.get().apiClientId();
        if (guard.isCaller(clientId)) {
            return notYours(Action.ENTITLEMENT_REMOVE, apiClients.find(clientId).orElseThrow());
        }
        Entitlement tombstone = present.get().remove();
        entitlements.save(tombstone, removal(entries, present.get()));
        return new Result.Saved(tombstone);
    }

    private Result notYours(Action action, ApiClient client) {
        ledger.append(entries.fact(action, Outcome.DENIED, Target.apiClient(client.id()), client.version())
                .with("reason", "own_client"));
        return new Result.NotYours();
    }

    /** The entry of taking an entitlement away. */
    static Entry removal(Entries entries, Entitlement present) {
        Entitlement tombstone = present.remove();
        return entries.change(
                Action.ENTITLEMENT_REMOVE,
                Target.entitlement(present.id()),
                tombstone.version(),
                Change.between(present.recorded(), tombstone.recorded()));
    }

    private List<Problem> check(EntitlementForm form) {
        List<Problem> problems = new ArrayList<>();
        UUID connectionId = form.connectionId();
        Optional<Connection> connection = Optional.ofNullable(connectionId)
                .flatMap(connections::find)
                .filter(found -> found.lifecycle() != Lifecycle.DELETED);
        if (connectionId == null || connection.isEmpty()) {
            problems.add(Problem.of("connection", "required"));
        } else if (!connection.get().authType().oauth2()) {
            problems.add(Problem.of("connection", "no_tokens", connection.get().name()));
        } else if (entitlements.find(form.apiClientId(), connectionId).isPresent()) {
            problems.add(Problem.of("connection", "given", connection.get().name()));
        }
        if (form.scopes() != null && form.scopes().isEmpty()) {
            problems.add(Problem.of("scopes", "required"));
        }
        return problems;
    }

    private List<Shown> shown(List<Entitlement> found) {
        return found.stream()
                .map(entitlement -> new Shown(
                        entitlement,
                        apiClients.find(entitlement.apiClientId()).orElseThrow(),
                        connections.find(entitlement.connectionId()).orElseThrow()))
                .toList();
    }
}
