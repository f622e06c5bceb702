package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.usecase.RefusedCalls;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Puts denied attempts on record, in a transaction of their own: the denial stands whatever becomes of the request. */
@ApplicationScoped
public class Denials {
    private Ledger ledger;
    private Entries entries;
    private Users users;
    private ApiClients apiClients;
    private RefusedCalls refusedCalls;
    private CurrentCall currentCall;

    protected Denials() {}

    @Inject
    public Denials(
            Ledger ledger,
            Entries entries,
            Users users,
            ApiClients apiClients,
            RefusedCalls refusedCalls,
            CurrentCall currentCall) {
        this.ledger = ledger;
        this.entries = entries;
        this.users = users;
        this.apiClients = apiClients;
        this.refusedCalls = refusedCalls;
        this.currentCall = currentCall;
    }

    /**
     * Records that the caller lacks a right.
     *
     * @param useCase what was tried
     * @param objectId the object on which it was tried, where there is one
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(Right right, String useCase, @Nullable UUID objectId) {
        append("missing_right", right.code(), useCase, objectId);
    }

    /**
     * Records that a change was refused because the ledger is not sealed.
     *
     * @param useCase what was tried
     * @param objectId the object on which it was tried, where there is one
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordUnsealed(String useCase, @Nullable UUID objectId) {
        append("reason", "sealing_lags", useCase, objectId);
    }

    private void append(String fact, String why, String useCase, @Nullable UUID objectId) {
        Call call = currentCall.get();
        Optional<UUID> program = call.program();
        if (program.isPresent()) {
            recordProgram(fact, why, useCase, program.get());
            return;
        }
        UUID userId = call.actor().id();
        Target target = userId == null ? Target.SYSTEM : Target.user(userId);
        long version =
                userId == null ? 0 : users.find(userId).map(User::version).orElse(0L);
        Entry entry = entries.fact(Action.ACCESS_DENIED, Outcome.DENIED, target, version)
                .with("attempted", useCase)
                .with(fact, why);
        ledger.append(objectId == null ? entry : entry.with("object", objectId.toString()));
    }

    /** A program may ask again and again: the first denial of a kind in a minute stands for itself, the rest are counted. */
    private void recordProgram(String fact, String why, String useCase, UUID clientId) {
        long version = apiClients.find(clientId).map(ApiClient::version).orElse(0L);
        refusedCalls.note(entries.fact(Action.ACCESS_DENIED, Outcome.DENIED, Target.apiClient(clientId), version)
                .with("reason", fact.equals("reason") ? why : "missing_" + why)
                .with("attempted", useCase)
                .with(fact.equals("reason") ? Map.of() : Map.of(fact, why)));
    }
}
