package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Actor;
import org.jspecify.annotations.Nullable;

/** The call that this thread is working on. Whoever lets a request or job in sets it; nobody else does. */
@ApplicationScoped
public class CurrentCall {
    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /**
     * The call.
     *
     * @throws IllegalStateException outside of any, so that no change can be made by nobody
     */
    public Call get() {
        Call call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("no call is being worked on by this thread");
        }
        return call;
    }

    /** Begins a call on this thread. */
    public void begin(Call call) {
        CURRENT.set(call);
    }

    /** Ends it. */
    public void end() {
        CURRENT.remove();
    }

    /** Does some work as {@code call} and restores the one before. */
    public <T extends @Nullable Object> T as(Call call, Supplier<T> work) {
        Call before = CURRENT.get();
        CURRENT.set(call);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /**
     * Does some work of a person who showed an authorization link or the cookie of a run: as the authorizer, unless they
     * are signed in; then their own name goes on record.
     */
    public <T extends @Nullable Object> T asAuthorizer(Supplier<T> work) {
        Call call = get();
        return call.actor().type() == Actor.Type.ANONYMOUS ? as(Call.authorizer(call.origin()), work) : work.get();
    }

    /** Does some work as the installation's own job of that name. */
    public void asSystem(String job, Runnable work) {
        as(Call.system(job), () -> {
            work.run();
            return true;
        });
    }
}
