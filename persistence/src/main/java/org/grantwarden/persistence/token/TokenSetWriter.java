package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;

/**
 * Writes token sets in the running transaction, without their entries: those are written by the repositories that
 * call this, together with whatever else changes. The database refuses a token set without its entry.
 */
@ApplicationScoped
public class TokenSetWriter {
    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private TokenSeal seal;

    protected TokenSetWriter() {}

    @Inject
    public TokenSetWriter(TokenSeal seal) {
        this.seal = seal;
    }

    /** With everything given, outside a container. */
    TokenSetWriter(EntityManager em, TokenSeal seal) {
        this.em = em;
        this.seal = seal;
    }

    /** Puts a token set in the place of the connection's former one, a wiped one too, or makes the first. */
    public void put(TokenSet tokenSet, Tokens tokens) {
        Optional<TokenSetRow> former = RowLock.lock(em, TokenSetRow.class, tokenSet.connectionId());
        requireNext(tokenSet.connectionId(), former, tokenSet.version());
        TokenSetRow row = former.orElseGet(TokenSetRow::new);
        row.take(tokenSet);
        seal.seal(row, tokens);
        if (former.isEmpty()) {
            em.persist(row);
        }
    }

    /** Wipes the tokens; the tombstone gets that version, one above the stored one. */
    public void wipe(UUID connectionId, long version) {
        Optional<TokenSetRow> former = RowLock.lock(em, TokenSetRow.class, connectionId);
        requireNext(connectionId, former, version);
        TokenSetRow row = former.filter(r -> !r.wiped)
                .orElseThrow(
                        () -> new IllegalArgumentException("connection " + connectionId + " has no tokens to wipe"));
        row.accessToken = null;
        row.refreshToken = null;
        row.wiped = true;
        row.version = version;
    }

    /** Whether the connection has tokens now; none are added until the transaction ends. */
    public boolean present(UUID connectionId) {
        return presentVersion(connectionId) > 0;
    }

    /** The version of the present token set, locked; 0 when there is none. */
    long presentVersion(UUID connectionId) {
        return RowLock.lock(em, TokenSetRow.class, connectionId)
                .filter(row -> !row.wiped)
                .map(row -> row.version)
                .orElse(0L);
    }

    private static void requireNext(UUID connectionId, Optional<TokenSetRow> former, long version) {
        long stored = former.map(row -> row.version).orElse(0L);
        if (version != stored + 1) {
            throw new ChangedMeanwhileException("the token set of connection " + connectionId + " is at version "
                    + stored + ", the change leads to " + version);
        }
    }
}
