package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * Writes entries in the running transaction. The changed rows are flushed first, the entries second, so that ids keep
 * the order of effects; then the database checks both, so that its refusal is an answer and no surprise at commit.
 */
@ApplicationScoped
public class LedgerWriter {
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LeafMac leafMac;
    private String node;

    protected LedgerWriter() {}

    @Inject
    public LedgerWriter(LeafMac leafMac, Settings settings) {
        this.leafMac = leafMac;
        this.node = settings.node();
    }

    /** With everything given, outside a container. */
    public LedgerWriter(EntityManager em, LeafMac leafMac, String node) {
        this.em = em;
        this.leafMac = leafMac;
        this.node = node;
    }

    /**
     * Writes the changed rows of the persistence context and these entries of theirs, in this order.
     *
     * @throws ChangedMeanwhileException if a row was changed by somebody else since it was read
     * @throws LedgerRefusedException if rows and entries do not fit together
     */
    public void write(Entry... entries) {
        try {
            em.flush();
        } catch (OptimisticLockException e) {
            throw new ChangedMeanwhileException(entries[0].target().toString(), e);
        }
        Connection connection = em.unwrap(Connection.class);
        try {
            for (Entry entry : entries) {
                insert(connection, entry);
            }
            checkNow(connection);
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
    }

    /**
     * Writes entries that change nothing, those whose grounds still hold, all with one look at the database's clock and in one
     * statement. What the database checks at the end of the transaction it checks at the caller's commit, which answers for
     * all of them.
     *
     * @return for each claim, in their order, whether its grounds hold and it was written
     * @throws LedgerRefusedException if the database does not take one of them
     */
    List<Boolean> writeFacts(List<Claim> claims) {
        Connection connection = em.unwrap(Connection.class);
        try {
            Set<Seen> asked = new HashSet<>();
            claims.forEach(claim -> asked.addAll(claim.grounds()));
            Heads heads = Heads.read(connection, asked);
            List<Boolean> hold = claims.stream()
                    .map(claim -> heads.current().containsAll(claim.grounds()))
                    .toList();
            List<Entry> entries = IntStream.range(0, claims.size())
                    .filter(hold::get)
                    .mapToObj(i -> claims.get(i).entry())
                    .toList();
            List<Leaf> leaves = entries.stream()
                    .map(entry -> Leaf.of(entry, heads.now(), null, node, salt(), salt()))
                    .toList();
            if (!entries.isEmpty()) {
                EntryRows.insert(connection, entries, heads.now(), leaves, leafMac);
            }
            return hold;
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
    }

    private void insert(Connection connection, Entry entry) throws SQLException {
        ChainEnd end = ChainEnd.read(connection, entry.target());
        String former = entry.changesTarget() ? end.leafHash() : null;
        Leaf leaf = Leaf.of(entry, end.now(), former, node, salt(), salt());
        EntryRow.insert(connection, entry, end.now(), leaf, leafMac);
    }

    private static void checkNow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One round trip; the first takes effect before the second is looked at.
            statement.execute("set constraints all immediate; set constraints all deferred");
        }
    }

    private static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
