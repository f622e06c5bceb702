package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One scope of one connection: its four states, and what they come to.
 *
 * @param includedIn a granted scope that includes this one, which itself is not granted; null for none
 * @param used when an integration last asked for a token by it; null for never
 * @param drift how what is granted differs from what is approved
 */
public record ScopeCell(
        Scope scope,
        boolean approved,
        boolean requested,
        boolean granted,
        @Nullable Scope includedIn,
        @Nullable Instant used,
        Drift drift) {
    public ScopeCell {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(drift, "drift");
    }

    /** What is granted beside what is approved. */
    public enum Drift {
        NONE,
        /** Approved after the authorization, so it was never asked for. */
        NOT_ASKED,
        /** Asked for, and not granted by the provider. */
        REFUSED,
        /** Granted, and not approved any more. */
        WITHDRAWN,
        /** Granted without having been asked for or approved. */
        UNASKED;

        /** As it stands in text keys and exports. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The furthest that the scope has come, for one word. */
    public enum Standing {
        /** Granted, and integrations ask for it. */
        USED,
        GRANTED,
        /** A granted scope includes it: the connection can do it all the same. */
        INCLUDED,
        REQUESTED,
        APPROVED,
        /** Once used; neither approved nor granted now. */
        FORMER,
        NONE;

        /** As it stands in text keys. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What holds of a scope at a connection.
     *
     * @param provider the connection's; null where it left the catalogue, so that nothing is known to include another
     */
    public static ScopeCell of(Scope scope, ScopeHolder holder, @Nullable Provider provider) {
        boolean approved = holder.approved().contains(scope);
        boolean requested = holder.requested().contains(scope);
        boolean granted = holder.granted().contains(scope);
        Scope includedIn = granted ? null : including(scope, holder.granted(), provider);
        boolean covered = approved || including(scope, holder.approved(), provider) != null;
        return new ScopeCell(
                scope,
                approved,
                requested,
                granted,
                includedIn,
                holder.used().get(scope),
                drift(
                        holder,
                        approved && !granted && includedIn == null,
                        granted && !covered,
                        requested || including(scope, holder.requested(), provider) != null));
    }

    private static Drift drift(ScopeHolder holder, boolean missing, boolean extra, boolean asked) {
        if (!holder.authorized() || !(missing || extra)) {
            return Drift.NONE;
        }
        if (missing) {
            return asked ? Drift.REFUSED : Drift.NOT_ASKED;
        }
        return asked ? Drift.WITHDRAWN : Drift.UNASKED;
    }

    private static @Nullable Scope including(Scope scope, SortedSet<Scope> held, @Nullable Provider provider) {
        if (provider == null) {
            return null;
        }
        return provider.scopes().stream()
                .filter(definition -> definition.implies().contains(scope) && held.contains(definition.scope()))
                .map(definition -> definition.scope())
                .findFirst()
                .orElse(null);
    }

    /** Whether an integration can do it with the present tokens. */
    public boolean effective() {
        return granted || includedIn != null;
    }

    /** The furthest that it has come. */
    public Standing standing() {
        if (granted) {
            return used == null ? Standing.GRANTED : Standing.USED;
        }
        if (includedIn != null) {
            return Standing.INCLUDED;
        }
        if (approved || requested) {
            return requested ? Standing.REQUESTED : Standing.APPROVED;
        }
        return used == null ? Standing.NONE : Standing.FORMER;
    }
}
