package org.grantwarden.persistence.secret;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyStillNeededException;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link KeyRotations} in plain SQL on the transaction's connection, and in the stored encryption keyset. */
@ApplicationScoped
public class JpaKeyRotations implements KeyRotations {
    /** A value is under the key, or the tables were not to be had for a look. */
    private static final Set<String> STILL_NEEDED = Set.of("GW005", "55P03");

    private static final String PRIMARY = "select id from data_key where state = 'primary'";
    private static final String ADD = """
            insert into key_rotation (id, state, old_key, new_key, begun_by, begun_at, version)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_KEY = "insert into data_key (id, state) values (?, 'added')";
    private static final String SAVE = """
            update key_rotation set state = ?, promoted_at = ?, finished_at = ?, version = ?
            where id = ? and version = ? - 1""";
    private static final String KEY = "update data_key set state = ? where id = ?";
    private static final String REMOVE =
            "update data_key set state = 'removed', removed_at = clock_timestamp() where id = ?";
    private static final String MOVED = """
            insert into key_rotation_part as p (rotation_id, place, moved) values (?, ?, ?)
            on conflict (rotation_id, place) do update set moved = p.moved + excluded.moved""";
    private static final String RECORD = """
            insert into key_rotation_part as p (rotation_id, place, unreadable) values (?, ?, ?)
            on conflict (rotation_id, place) do update set recorded = ?, unreadable = excluded.unreadable""";

    /** For what is read outside of a transaction; in one it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private KeysetStore keysets;
    private SecretCipher cipher;

    protected JpaKeyRotations() {}

    @Inject
    JpaKeyRotations(LedgerWriter ledger, KeysetStore keysets, SecretCipher cipher) {
        this.ledger = ledger;
        this.keysets = keysets;
        this.cipher = cipher;
    }

    /** With everything given, outside a container. */
    JpaKeyRotations(DataSource dataSource, EntityManager em, LedgerWriter ledger, KeysetStore keysets) {
        this(ledger, keysets, new SecretCipher(keysets));
        this.dataSource = dataSource;
        this.em = em;
    }

    /** Work on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @Override
    public List<DataKey> keys() {
        return now(KeyTables::keys);
    }

    @Override
    public Optional<KeyRotation> open() {
        return now(connection ->
                KeyTables.rotations(connection, KeyTables.OPEN, null).stream().findFirst());
    }

    @Override
    public Optional<KeyRotation> lockOpen() {
        return now(connection ->
                KeyTables.rotations(connection, KeyTables.LOCKED, null).stream().findFirst());
    }

    @Override
    public Optional<KeyRotation> find(UUID id) {
        try (Connection connection = dataSource.getConnection()) {
            return KeyTables.rotations(connection, KeyTables.BY_ID, id).stream().findFirst();
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
    }

    @Override
    public List<KeyRotation> newest(int limit) {
        return now(connection -> KeyTables.rotations(connection, KeyTables.NEWEST, limit));
    }

    @Override
    public long lockPrimary() {
        return now(connection -> {
            KeysetTable.lock(connection);
            return KeyTables.number(connection, PRIMARY);
        });
    }

    @Override
    public void begin(KeyRotation rotation, Entry entry) {
        now(connection -> {
            update(
                    connection,
                    ADD,
                    rotation.id(),
                    rotation.state().code(),
                    rotation.oldKey(),
                    rotation.newKey(),
                    rotation.begunBy(),
                    KeyTables.column(rotation.begunAt()),
                    rotation.version());
            update(connection, ADD_KEY, rotation.newKey());
            keysets.replace(connection, keysets.prepare(connection, KeysetSteps.add(rotation.newKey())));
            return rotation;
        });
        ledger.write(entry);
    }

    @Override
    public void promote(KeyRotation rotation, Entry entry) {
        now(connection -> {
            save(connection, rotation);
            update(connection, KEY, DataKey.State.RETIRING.code(), rotation.oldKey());
            update(connection, KEY, DataKey.State.PRIMARY.code(), rotation.newKey());
            keysets.replace(connection, keysets.prepare(connection, KeysetSteps.promote(rotation.newKey())));
            return rotation;
        });
        ledger.write(entry);
    }

    @Override
    public void finish(KeyRotation rotation, Entry entry) {
        now(connection -> {
            // Before the tables are locked for the look: a slow key service must not hold off who writes.
            NextKeyset next = keysets.prepare(connection, KeysetSteps.remove(rotation.oldKey()));
            try {
                update(connection, REMOVE, rotation.oldKey());
            } catch (SQLException e) {
                if (STILL_NEEDED.contains(String.valueOf(e.getSQLState()))) {
                    throw new KeyStillNeededException("the key stays for now", e);
                }
                throw e;
            }
            save(connection, rotation);
            keysets.replace(connection, next);
            return rotation;
        });
        ledger.write(entry);
    }

    @Override
    public List<String> behind() {
        return now(KeyTables::behind);
    }

    @Override
    public int openAnswers() {
        return now(KeyTables::answers);
    }

    @Override
    public List<String> places() {
        return CiphertextColumn.ALL.stream().map(CiphertextColumn::place).toList();
    }

    @Override
    public Batch reencrypt(KeyRotation rotation, String place, @Nullable UUID after, int limit) {
        return now(connection -> {
            keysets.reload(connection);
            if (keysets.primary() != rotation.newKey()) {
                throw new IllegalStateException("this node does not encrypt under the new key");
            }
            Batch batch = new Reencryption(connection, cipher)
                    .some(CiphertextColumn.of(place), rotation.oldKey(), after, limit);
            if (batch.moved() > 0) {
                update(connection, MOVED, rotation.id(), place, (long) batch.moved());
            }
            return batch;
        });
    }

    @Override
    public long left(KeyRotation rotation) {
        return now(connection ->
                KeyTables.usage(connection).getOrDefault(rotation.oldKey(), new TreeMap<>()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Override
    public List<Part> parts(UUID rotationId) {
        return now(connection -> KeyTables.parts(connection, rotationId));
    }

    @Override
    public void record(UUID rotationId, String place, long recorded, long unreadable) {
        now(connection -> {
            update(connection, RECORD, rotationId, place, unreadable, recorded);
            return place;
        });
    }

    private static void save(Connection connection, KeyRotation rotation) throws SQLException {
        int saved = update(
                connection,
                SAVE,
                rotation.state().code(),
                KeyTables.column(rotation.promotedAt()),
                KeyTables.column(rotation.finishedAt()),
                rotation.version(),
                rotation.id(),
                rotation.version());
        if (saved != 1) {
            throw new ChangedMeanwhileException("rotation " + rotation.id());
        }
    }

    private <T> T now(Work<T> work) {
        try {
            return work.on(em.unwrap(Connection.class));
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement.executeUpdate();
        }
    }
}
