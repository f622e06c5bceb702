package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;
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
    private CurrentCall currentCall;

    protected Denials() {}

    @Inject
    public Denials(Ledger ledger, Entries entries, Users users, CurrentCall currentCall) {
        this.ledger = ledger;
        this.entries = entries;
        this.users = users;
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
        Call call = currentCall.get();
        UUID userId = call.actor().id();
        Target target = userId == null ? Target.SYSTEM : Target.user(userId);
        long version =
                userId == null ? 0 : users.find(userId).map(User::version).orElse(0L);
        Entry entry = entries.fact(Action.ACCESS_DENIED, Outcome.DENIED, target, version)
                .with("attempted", useCase)
                .with("missing_right", right.name().toLowerCase(Locale.ROOT));
        ledger.append(objectId == null ? entry : entry.with("object", objectId.toString()));
    }
}
