package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/**
 * Counts throttled sign-ins, so that a flood of them is one entry a minute for each account and not a flood of entries.
 */
@ApplicationScoped
public class ThrottledAttempts {
    private static final int MOST_ACCOUNTS = 10_000;

    private final Map<String, Counted> counts = new LinkedHashMap<>();
    private Ledger ledger;
    private Entries entries;

    protected ThrottledAttempts() {}

    @Inject
    public ThrottledAttempts(Ledger ledger, Entries entries) {
        this.ledger = ledger;
        this.entries = entries;
    }

    private record Counted(Target target, long version, int count) {}

    /**
     * Counts one.
     *
     * @param account a user's id or the pseudonym of an unknown name
     */
    public void note(String account, Optional<User> user) {
        synchronized (counts) {
            Counted before = counts.get(account);
            // More names than this at once are one attack; they share a count.
            String key = before == null && counts.size() >= MOST_ACCOUNTS ? "many" : account;
            int count = Optional.ofNullable(counts.get(key)).map(Counted::count).orElse(0) + 1;
            counts.put(
                    key,
                    user.map(u -> new Counted(Target.user(u.id()), u.version(), count))
                            .orElseGet(() -> new Counted(Target.SYSTEM, 0, count)));
        }
    }

    /** Writes the counts of the last minute, called once a minute on each node. */
    @Transactional
    public void writeCounts() {
        Map<String, Counted> taken;
        synchronized (counts) {
            taken = new LinkedHashMap<>(counts);
            counts.clear();
        }
        taken.forEach((account, counted) -> {
            Entry entry = entries.fact(Action.SIGN_IN_THROTTLED, Outcome.FAILED, counted.target(), counted.version())
                    .with("attempts", Integer.toString(counted.count()));
            ledger.append(counted.target().equals(Target.SYSTEM) ? entry.with("name_hmac", account) : entry);
        });
    }
}
