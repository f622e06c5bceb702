package org.grantwarden.domain.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.token.SealedToken;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** Token sets with their tokens. */
public final class TokenSetsInMemory implements TokenSets {
    private final Map<UUID, TokenSet> present = new HashMap<>();
    private final Map<UUID, Tokens> tokens = new HashMap<>();
    private final Map<UUID, Long> versions = new HashMap<>();
    private final LedgerInMemory ledger;

    TokenSetsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    synchronized void put(TokenSet tokenSet, Tokens newTokens, Entry entry) {
        ledger.appendChange(entry, Target.tokenSet(tokenSet.connectionId()), tokenSet.version());
        present.put(tokenSet.connectionId(), tokenSet);
        tokens.put(tokenSet.connectionId(), newTokens);
        versions.put(tokenSet.connectionId(), tokenSet.version());
    }

    synchronized void wipe(UUID connectionId, Entry entry) {
        ledger.appendChange(entry, Target.tokenSet(connectionId), entry.version());
        present.remove(connectionId);
        tokens.remove(connectionId);
        versions.put(connectionId, entry.version());
    }

    @Override
    public synchronized Optional<TokenSet> find(UUID connectionId) {
        return Optional.ofNullable(present.get(connectionId));
    }

    @Override
    public synchronized long lastVersion(UUID connectionId) {
        return versions.getOrDefault(connectionId, 0L);
    }

    @Override
    public synchronized Map<UUID, TokenSet> of(Collection<UUID> connectionIds) {
        return connectionIds.stream().filter(present::containsKey).collect(Collectors.toMap(id -> id, present::get));
    }

    @Override
    public synchronized Optional<Tokens> reveal(UUID connectionId, long version) {
        return find(connectionId)
                .filter(tokenSet -> tokenSet.version() == version)
                .flatMap(tokenSet -> Optional.ofNullable(tokens.get(connectionId)));
    }

    @Override
    public Optional<SealedToken> sealed(UUID connectionId, long version) {
        return reveal(connectionId, version).map(there -> there::access);
    }
}
