package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.persistence.database.DataSources;
import org.jspecify.annotations.Nullable;

/**
 * The keysets, one per purpose: wrapped in the database, unwrapped here at start and again when another node replaced
 * them. Until {@link #open} has run, nothing can be encrypted or fingerprinted.
 */
@ApplicationScoped
public class KeysetStore {
    private static final Logger LOG = System.getLogger(KeysetStore.class.getName());

    /** For loading a newer keyset in the midst of work; in a transaction it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private @Nullable DataSource dataSource;

    private KeyFiles files;
    private volatile @Nullable OpenKeysets opened;

    /** What was open before: this process may still have to read what it kept on disk under a key that is gone. */
    private volatile @Nullable OpenKeysets former;

    private volatile @Nullable Aead keyEncryptionKey;

    protected KeysetStore() {}

    @Inject
    public KeysetStore(
            Settings settings,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET") Optional<String> keyset,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET_PASSWORD") Optional<String> password,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET_NEW") Optional<String> newKeyset,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET_NEW_PASSWORD") Optional<String> newPassword,
            @ConfigProperty(name = "GRANTWARDEN_KMS_LIBRARIES") Optional<String> kmsLibraries,
            @ConfigProperty(name = "GRANTWARDEN_KMS_CREDENTIALS") Optional<String> kmsCredentials) {
        KmsKey.Access service = new KmsKey.Access(kmsLibraries, kmsCredentials);
        this.files = new KeyFiles(
                settings,
                new KeyFiles.Named(keyset, password, service),
                new KeyFiles.Named(newKeyset, newPassword, service));
    }

    /** With everything given, outside a container. */
    KeysetStore(KeyFiles files, @Nullable DataSource dataSource) {
        this.files = files;
        this.dataSource = dataSource;
    }

    /**
     * Checks that the key-encryption key opens every keyset that the database holds, if it holds any. Changes nothing,
     * neither in the database nor on disk, and works before the first migration.
     *
     * @throws StartRefusedException with one line when it does not
     */
    public void verifyOpens(Connection database) throws SQLException {
        Map<Purpose, byte[]> wrapped = KeysetTable.read(database);
        if (wrapped.isEmpty()) {
            files.candidates();
        } else {
            Unwrapped.by(files, wrapped, false);
        }
    }

    /**
     * Opens the keysets and makes the missing ones, in a transaction of its own that it commits. The key-encryption key
     * itself is made only for a database that holds no keyset yet.
     *
     * @return codes of the purposes whose keysets were made now
     * @throws StartRefusedException with one line when the key does not open a keyset
     */
    public SortedSet<String> open(Connection database) throws SQLException {
        boolean autoCommit = database.getAutoCommit();
        database.setAutoCommit(false);
        try {
            SortedSet<String> made = openLocked(database);
            database.commit();
            return made;
        } finally {
            database.rollback();
            database.setAutoCommit(autoCommit);
        }
    }

    private SortedSet<String> openLocked(Connection database) throws SQLException {
        // Two nodes that start together must not each make a key.
        KeysetTable.lock(database);
        Map<Purpose, byte[]> wrapped = KeysetTable.read(database);
        Unwrapped unwrapped = wrapped.isEmpty()
                ? new Unwrapped(files.present().orElseGet(files::makeFirst), new EnumMap<>(Purpose.class))
                : Unwrapped.by(files, wrapped, true);
        Map<Purpose, KeysetHandle> handles = unwrapped.handles();
        SortedSet<String> made = new TreeSet<>();
        for (Purpose purpose : Purpose.values()) {
            if (!handles.containsKey(purpose)) {
                handles.put(purpose, make(database, purpose, unwrapped.key()));
                made.add(purpose.code());
            }
        }
        OpenKeysets open = new OpenKeysets(
                handles, KeysetTable.wrapped(database, Purpose.ENCRYPTION).generation());
        KeysetTable.noteFirstKey(database, open.primary());
        keyEncryptionKey = unwrapped.key();
        opened = open;
        former = null;
        return made;
    }

    /** Encrypts and decrypts under the encryption keyset. */
    Aead aead() {
        return open().primitive(Purpose.ENCRYPTION, Aead.class);
    }

    /** What decrypts this ciphertext: another node may have written it under a key that this one has yet to load. */
    Aead aeadFor(byte[] ciphertext) {
        long id = CiphertextKey.of(ciphertext);
        if (!open().knows(id)) {
            catchUp();
        }
        OpenKeysets before = former;
        return before == null || open().knows(id) || !before.knows(id)
                ? aead()
                : before.primitive(Purpose.ENCRYPTION, Aead.class);
    }

    /** Computes HMACs under the keyset of a purpose. */
    Mac mac(Purpose purpose) {
        return open().primitive(purpose, Mac.class);
    }

    /** The id of the key that encrypts at present. */
    long primary() {
        return open().primary();
    }

    /** The key-encryption keys that this node has. */
    KeyFiles files() {
        return files;
    }

    /**
     * Loads the encryption keyset again if it was replaced by a newer one.
     *
     * @return the generation that is loaded now
     */
    synchronized long reload(Connection database) throws SQLException {
        KeysetTable.Wrapped stored = KeysetTable.wrapped(database, Purpose.ENCRYPTION);
        if (stored.generation() > open().generation()) {
            load(stored);
        }
        return open().generation();
    }

    /**
     * Loads what the database holds, be it older: after a failover to a standby that lagged behind nothing may be written
     * under a key that only this process knows. Must be called in a transaction that has read nothing yet.
     *
     * @return the generation that is loaded now
     */
    synchronized long follow(Connection database) throws SQLException {
        KeysetTable.Wrapped stored = KeysetTable.wrapped(database, Purpose.ENCRYPTION);
        if (stored.generation() != open().generation()) {
            load(stored);
        }
        return stored.generation();
    }

    private void load(KeysetTable.Wrapped stored) {
        OpenKeysets now = open();
        OpenKeysets newer = now.with(unwrapped(Purpose.ENCRYPTION, stored), stored.generation());
        former = now;
        opened = newer;
    }

    /**
     * The encryption keyset after a step of a rotation, wrapped and known to open again; nothing is stored yet. Other nodes
     * are held off until the transaction ends.
     */
    NextKeyset prepare(Connection database, KeysetSteps.Step step) throws SQLException {
        KeysetTable.lock(database);
        KeysetTable.Wrapped stored = KeysetTable.wrapped(database, Purpose.ENCRYPTION);
        try {
            KeysetHandle next = step.apply(unwrapped(Purpose.ENCRYPTION, stored));
            Aead key = keyEncryptionKey;
            if (key == null) {
                throw new IllegalStateException("the keysets are not open yet");
            }
            return NextKeyset.of(Purpose.ENCRYPTION, stored.generation(), next, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the encryption keyset cannot be changed", e);
        }
    }

    /**
     * Replaces the stored encryption keyset in the running transaction, as a step of a rotation. This node loads it like
     * every other, after the commit.
     */
    void replace(Connection database, NextKeyset next) throws SQLException {
        next.store(database);
    }

    /** Wraps every stored keyset anew under another key-encryption key, in the running transaction. */
    void rewrap(Connection database, Aead next) throws SQLException {
        KeysetTable.lock(database);
        for (Purpose purpose : Purpose.values()) {
            KeysetTable.Wrapped stored = KeysetTable.wrapped(database, purpose);
            NextKeyset.of(purpose, stored.generation(), unwrapped(purpose, stored), next)
                    .store(database);
        }
    }

    private void catchUp() {
        DataSource source = dataSource;
        if (source == null) {
            return;
        }
        try (Connection database = source.getConnection()) {
            reload(database);
        } catch (SQLException | StartRefusedException e) {
            LOG.log(Level.WARNING, "the keyset cannot be loaded again", e);
        }
    }

    private OpenKeysets open() {
        OpenKeysets open = opened;
        if (open == null) {
            throw new IllegalStateException("the keysets are not open yet");
        }
        return open;
    }

    /** A stored keyset, under the key that opened the others or under the new one that took its place meanwhile. */
    private KeysetHandle unwrapped(Purpose purpose, KeysetTable.Wrapped stored) {
        Aead key = keyEncryptionKey;
        try {
            if (key != null) {
                return Wrapping.unwrap(stored.bytes(), purpose, key);
            }
        } catch (GeneralSecurityException e) {
            LOG.log(Level.DEBUG, "the key-encryption key was changed", e);
        }
        Unwrapped again = Unwrapped.by(files, Map.of(purpose, stored.bytes()), true);
        keyEncryptionKey = again.key();
        KeysetHandle handle = again.handles().get(purpose);
        if (handle == null) {
            throw new IllegalStateException("keyset " + purpose.code() + " was not unwrapped");
        }
        return handle;
    }

    private static KeysetHandle make(Connection database, Purpose purpose, Aead key) throws SQLException {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(purpose.parameters(), purpose.configuration());
            KeysetTable.add(database, purpose, Wrapping.wrap(handle, purpose, key));
            return handle;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the keyset " + purpose.code(), e);
        }
    }
}
