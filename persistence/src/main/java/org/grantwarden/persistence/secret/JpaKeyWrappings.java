package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.KeyWrappings;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link KeyWrappings} in the table {@code key_wrapping}, the stored keysets and this node's key files. */
@ApplicationScoped
public class JpaKeyWrappings implements KeyWrappings {
    private static final String COLUMNS =
            "select id, state, begun_by, begun_at, finished_at, version from key_wrapping";
    private static final String OPEN = COLUMNS + " where state = 'offered'";
    private static final String ADD = """
            insert into key_wrapping (id, state, probe, begun_by, begun_at, version) values (?, ?, ?, ?, ?, ?)""";
    private static final String END =
            "update key_wrapping set state = ?, finished_at = ?, version = ? where id = ? and version = ? - 1";
    private static final String WITHOUT = """
            select live.node from (
                select node from node_heartbeat where beat_at > clock_timestamp() - interval '1 minute'
                union select node from node_keyset where seen_at > clock_timestamp() - interval '1 minute') live
            left join node_keyset k on k.node = live.node where k.opens is distinct from ? order by live.node""";

    /** For what is read outside of a transaction; in one it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private KeysetStore keysets;

    protected JpaKeyWrappings() {}

    @Inject
    JpaKeyWrappings(LedgerWriter ledger, KeysetStore keysets) {
        this.ledger = ledger;
        this.keysets = keysets;
    }

    /** With everything given, outside a container. */
    JpaKeyWrappings(DataSource dataSource, EntityManager em, LedgerWriter ledger, KeysetStore keysets) {
        this(ledger, keysets);
        this.dataSource = dataSource;
        this.em = em;
    }

    @Override
    public Offer offer() {
        if (keysets.files().makeNext()) {
            return Offer.MADE;
        }
        Optional<Aead> next = keysets.files().next();
        if (next.isEmpty()) {
            return Offer.NONE;
        }
        try {
            byte[] stored =
                    KeysetTable.wrapped(connection(), Purpose.ENCRYPTION).bytes();
            return Wrapping.opens(stored, Purpose.ENCRYPTION, next.get()) ? Offer.IN_USE : Offer.READY;
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
    }

    @Override
    public boolean makesItself() {
        return keysets.files().makesItself();
    }

    @Override
    public Optional<KeyWrapping> open() {
        return read(connection(), OPEN, null).stream().findFirst();
    }

    @Override
    public Optional<KeyWrapping> lockOpen() {
        return read(connection(), OPEN + " for update", null).stream().findFirst();
    }

    @Override
    public Optional<KeyWrapping> find(UUID id) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, COLUMNS + " where id = ?", id).stream().findFirst();
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
    }

    @Override
    public List<KeyWrapping> newest(int limit) {
        return read(connection(), COLUMNS + " order by begun_at desc, id limit ?", limit);
    }

    @Override
    public void begin(KeyWrapping wrapping, Entry entry) {
        Aead next = keysets.files()
                .next()
                .orElseThrow(() -> new IllegalStateException("there is no new key-encryption key"));
        try (PreparedStatement add = connection().prepareStatement(ADD)) {
            add.setObject(1, wrapping.id());
            add.setString(2, wrapping.state().code());
            add.setBytes(3, KeyWrappingProbe.make(next, wrapping.id()));
            add.setObject(4, wrapping.begunBy());
            add.setObject(5, KeyTables.column(wrapping.begunAt()));
            add.setLong(6, wrapping.version());
            add.executeUpdate();
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
        ledger.write(entry);
    }

    @Override
    public List<String> without(KeyWrapping wrapping) {
        List<String> nodes = new ArrayList<>();
        try (PreparedStatement select = connection().prepareStatement(WITHOUT)) {
            select.setObject(1, wrapping.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    nodes.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
        return nodes;
    }

    @Override
    public void finish(KeyWrapping wrapping, Entry entry) {
        try {
            Aead next = KeyWrappingProbe.key(connection(), keysets.files(), wrapping.id())
                    .orElseThrow(() -> new IllegalStateException("this node does not hold the new key"));
            end(wrapping);
            keysets.rewrap(connection(), next);
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
        ledger.write(entry);
    }

    @Override
    public void withdraw(KeyWrapping wrapping, Entry entry) {
        try {
            end(wrapping);
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
        ledger.write(entry);
    }

    private void end(KeyWrapping wrapping) throws SQLException {
        try (PreparedStatement end = connection().prepareStatement(END)) {
            end.setString(1, wrapping.state().code());
            end.setObject(2, KeyTables.column(wrapping.finishedAt()));
            end.setLong(3, wrapping.version());
            end.setObject(4, wrapping.id());
            end.setLong(5, wrapping.version());
            if (end.executeUpdate() != 1) {
                throw new ChangedMeanwhileException("change of the key-encryption key " + wrapping.id());
            }
        }
    }

    private static List<KeyWrapping> read(Connection connection, String sql, @Nullable Object value) {
        List<KeyWrapping> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (value != null) {
                select.setObject(1, value);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime finished = row.getObject(5, OffsetDateTime.class);
                    found.add(new KeyWrapping(
                            row.getObject(1, UUID.class),
                            KeyWrapping.State.ofCode(row.getString(2)),
                            row.getObject(3, UUID.class),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getLong(6)));
                }
            }
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
        return found;
    }

    private Connection connection() {
        return em.unwrap(Connection.class);
    }
}
