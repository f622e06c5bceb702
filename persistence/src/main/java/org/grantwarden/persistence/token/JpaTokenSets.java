package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.token.SealedToken;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** {@link TokenSets} in the table {@code token_set}. */
@ApplicationScoped
class JpaTokenSets implements TokenSets {
    private static final String PRESENT = "select r from TokenSetRow r where r.wiped = false and r.id in :ids";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private TokenSeal seal;

    protected JpaTokenSets() {}

    @Inject
    JpaTokenSets(TokenSeal seal) {
        this.seal = seal;
    }

    /** With everything given, outside a container. */
    JpaTokenSets(EntityManager em, TokenSeal seal) {
        this.em = em;
        this.seal = seal;
    }

    @Override
    public Optional<TokenSet> find(UUID connectionId) {
        return row(connectionId).filter(row -> !row.wiped).map(TokenSetRow::tokenSet);
    }

    @Override
    public long lastVersion(UUID connectionId) {
        return row(connectionId).map(row -> row.version).orElse(0L);
    }

    @Override
    public Map<UUID, TokenSet> of(Collection<UUID> connectionIds) {
        if (connectionIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(PRESENT, TokenSetRow.class)
                .setParameter("ids", connectionIds)
                .getResultStream()
                .map(TokenSetRow::tokenSet)
                .collect(Collectors.toMap(TokenSet::connectionId, tokenSet -> tokenSet));
    }

    @Override
    public Optional<Tokens> reveal(UUID connectionId, long version) {
        return row(connectionId)
                .filter(row -> !row.wiped && row.version == version)
                .map(seal::open);
    }

    @Override
    public Optional<SealedToken> sealed(UUID connectionId, long version) {
        return row(connectionId)
                .filter(row -> !row.wiped && row.version == version)
                .map(seal::access);
    }

    private Optional<TokenSetRow> row(UUID connectionId) {
        return Optional.ofNullable(em.find(TokenSetRow.class, connectionId));
    }
}
