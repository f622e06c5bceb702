package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.token.usecase.Conditions;

/** Takes the condition "suspended after restore" off connections once refreshing goes on. */
@ApplicationScoped
public class LiftSuspensions {
    private static final int AT_ONCE = 200;

    private Conditions conditions;
    private InstanceTrust trust;

    protected LiftSuspensions() {}

    @Inject
    public LiftSuspensions(Conditions conditions, InstanceTrust trust) {
        this.conditions = conditions;
        this.trust = trust;
    }

    /** Clears it on all that have it, each in a transaction of its own; a run that was cut off is taken up by the next. */
    public void lift() {
        if (!trust.standing().mayRefresh()) {
            return;
        }
        List<UUID> held;
        do {
            held = conditions.having(Condition.SUSPENDED_AFTER_RESTORE, AT_ONCE);
            held.forEach(id -> conditions.clear(id, Condition.SUSPENDED_AFTER_RESTORE));
        } while (held.size() == AT_ONCE);
    }
}
