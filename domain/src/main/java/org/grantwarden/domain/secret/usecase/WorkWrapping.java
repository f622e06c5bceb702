package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.KeyWrappings;

/** Wraps the keysets anew once every living node holds the new key-encryption key, as a job on one node at a time. */
@ApplicationScoped
public class WorkWrapping {
    private KeyWrappings wrappings;
    private Entries entries;
    private Clock clock;

    protected WorkWrapping() {}

    @Inject
    public WorkWrapping(KeyWrappings wrappings, Entries entries, Clock clock) {
        this.wrappings = wrappings;
        this.entries = entries;
        this.clock = clock;
    }

    /** Does it if it can be done now: all of it in one transaction. */
    @Transactional
    public void work() {
        Optional<KeyWrapping> open = wrappings.lockOpen();
        if (open.isEmpty() || !wrappings.without(open.get()).isEmpty()) {
            return;
        }
        KeyWrapping before = open.get();
        KeyWrapping finished = before.finished(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        wrappings.finish(
                finished,
                entries.change(
                        Action.KEY_WRAPPING_END,
                        Target.keyWrapping(finished.id()),
                        finished.version(),
                        Change.between(before.recorded(), finished.recorded())));
    }
}
