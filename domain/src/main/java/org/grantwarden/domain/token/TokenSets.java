package org.grantwarden.domain.token;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads token sets. They are written by {@code Connections.authorize} and {@link RefreshLeases#complete}. */
public interface TokenSets {
    /** The connection's present token set; empty before the first authorization and after a wipe. */
    Optional<TokenSet> find(UUID connectionId);

    /** The version of the last token set, also after a wipe; 0 when there never was one. */
    long lastVersion(UUID connectionId);

    /** The present token sets of those of these connections that have one. */
    Map<UUID, TokenSet> of(Collection<UUID> connectionIds);

    /** The tokens of exactly that version; empty when it is not the present one. */
    Optional<Tokens> reveal(UUID connectionId, long version);

    /** The access token of exactly that version, left encrypted; empty when it is not the present one. */
    Optional<SealedToken> sealed(UUID connectionId, long version);
}
