package org.grantwarden.domain.scope;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When integrations last asked for which scopes. Asking changes no credential, so nothing here is versioned. */
public interface ScopeUses {
    /** Keeps the last uses; a time before the one that is kept changes nothing. */
    void asked(Map<Asked, Instant> lastUses);

    /** The last uses of a connection. */
    Map<Asked, Instant> of(UUID connectionId);

    /**
     * What was asked for.
     *
     * @param scope null where a token was handed out and no scope was named
     */
    record Asked(UUID connectionId, @Nullable Scope scope) implements Comparable<Asked> {
        public Asked {
            Objects.requireNonNull(connectionId, "connectionId");
        }

        /** The scope as it stands in the database: empty for none. */
        public String code() {
            return Optional.ofNullable(scope).map(Scope::value).orElse("");
        }

        @Override
        public int compareTo(Asked other) {
            int byConnection = connectionId.compareTo(other.connectionId);
            return byConnection != 0 ? byConnection : code().compareTo(other.code());
        }
    }
}
