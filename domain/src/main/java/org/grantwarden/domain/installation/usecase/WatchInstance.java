package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether the database is still the one that this node remembers. Whoever wants to send a refresh
 * token or sign a checkpoint asks here first. Must be called outside of any transaction.
 */
@ApplicationScoped
public class WatchInstance implements InstanceTrust {
    /** How old an answer may be: less than a database takes to be put back. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private InstanceSteps steps;
    private CurrentCall currentCall;
    private Clock clock;
    private volatile @Nullable Seen seen;

    protected WatchInstance() {}

    @Inject
    public WatchInstance(InstanceSteps steps, CurrentCall currentCall, Clock clock) {
        this.steps = steps;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    private record Seen(InstanceSteps.Look look, Instant at) {}

    @Override
    public Standing standing() {
        Seen last = seen;
        return isFresh(last) && last != null ? last.look().standing() : look();
    }

    /** Looks now, unless somebody did a moment ago; also tells other nodes that this one trusts the database. */
    public synchronized Standing look() {
        Seen last = seen;
        if (last != null && isFresh(last)) {
            return last.look().standing();
        }
        Instant since = last == null ? null : last.look().since();
        InstanceSteps.Look look = currentCall.as(Call.system("instance"), () -> steps.look(since));
        seen = new Seen(look, clock.instant());
        return look.standing();
    }

    /** Forgets what was seen: an administrator has just settled a doubt. */
    void lookAgain() {
        Seen last = seen;
        if (last != null) {
            seen = new Seen(last.look(), Instant.MIN);
        }
    }

    private boolean isFresh(@Nullable Seen last) {
        Instant now = clock.instant();
        return last != null && !last.at().isAfter(now) && last.at().isAfter(now.minus(FRESH));
    }
}
