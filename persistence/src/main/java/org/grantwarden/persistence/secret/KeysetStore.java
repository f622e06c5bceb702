package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The keysets, one per purpose: wrapped in the database, unwrapped here once at start. Until {@link #open} has run,
 * nothing can be encrypted or fingerprinted.
 */
@ApplicationScoped
public class KeysetStore {
    private static final Logger LOG = System.getLogger(KeysetStore.class.getName());

    private Settings settings;

    /** Names the key-encryption key; empty: {@code keyset.json} in the data folder. */
    private Optional<String> keyset;

    private Optional<String> password;

    private volatile @Nullable Map<Purpose, KeysetHandle> opened;

    /** Made once for each purpose: making one costs more than using it. */
    private final Map<Purpose, Object> primitives = new ConcurrentHashMap<>();

    protected KeysetStore() {}

    @Inject
    public KeysetStore(
            Settings settings,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET") Optional<String> keyset,
            @ConfigProperty(name = "GRANTWARDEN_KEYSET_PASSWORD") Optional<String> password) {
        this.settings = settings;
        this.keyset = keyset;
        this.password = password;
    }

    /**
     * Checks that the key-encryption key opens every keyset that the database holds, if it holds any. Changes nothing,
     * neither in the database nor on disk, and works before the first migration.
     *
     * @throws StartRefusedException with one line when it does not
     */
    public void verifyOpens(Connection database) throws SQLException {
        Map<Purpose, byte[]> wrapped = KeysetTable.read(database);
        Optional<Aead> key = existingKey();
        if (!wrapped.isEmpty()) {
            unwrap(wrapped, key.orElseThrow(this::missing));
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
        Aead key = wrapped.isEmpty()
                ? existingKey().orElseGet(this::newKey)
                : existingKey().orElseThrow(this::missing);
        Map<Purpose, KeysetHandle> handles = unwrap(wrapped, key);
        SortedSet<String> made = new TreeSet<>();
        for (Purpose purpose : Purpose.values()) {
            if (!handles.containsKey(purpose)) {
                handles.put(purpose, make(database, purpose, key));
                made.add(purpose.code());
            }
        }
        opened = handles;
        primitives.clear();
        return made;
    }

    /** Encrypts and decrypts under the encryption keyset. */
    Aead aead() {
        return primitive(Purpose.ENCRYPTION, Aead.class);
    }

    /** Computes HMACs under the keyset of a purpose. */
    Mac mac(Purpose purpose) {
        return primitive(purpose, Mac.class);
    }

    private <P> P primitive(Purpose purpose, Class<P> type) {
        return type.cast(primitives.computeIfAbsent(purpose, any -> newPrimitive(purpose, type)));
    }

    private <P> P newPrimitive(Purpose purpose, Class<P> type) {
        Map<Purpose, KeysetHandle> handles = opened;
        KeysetHandle handle = handles == null ? null : handles.get(purpose);
        if (handle == null) {
            throw new IllegalStateException("the keysets are not open yet");
        }
        try {
            return handle.getPrimitive(purpose.configuration(), type);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.code() + " has no " + type.getSimpleName(), e);
        }
    }

    private Optional<Aead> existingKey() {
        if (keyset.isPresent()) {
            return Optional.of(KeyEncryptionKey.named(keyset.get(), password.orElse(null)));
        }
        return Files.exists(defaultFile()) ? Optional.of(KeyEncryptionKey.read(defaultFile())) : Optional.empty();
    }

    private Aead newKey() {
        Aead key = KeyEncryptionKey.create(defaultFile());
        LOG.log(
                Level.WARNING,
                "Made the key-encryption key {0}. Keep a copy of it apart from the database''s backups: without it no"
                        + " stored secret can be read. Set GRANTWARDEN_KEYSET to keep it elsewhere.",
                defaultFile());
        return key;
    }

    private Path defaultFile() {
        return settings.dataFolder().resolve("keyset.json");
    }

    private StartRefusedException missing() {
        return new StartRefusedException("The database holds a keyset, but its key-encryption key " + defaultFile()
                + " is missing: put it back, or name its place in GRANTWARDEN_KEYSET.");
    }

    private Map<Purpose, KeysetHandle> unwrap(Map<Purpose, byte[]> wrapped, Aead key) {
        Map<Purpose, KeysetHandle> handles = new EnumMap<>(Purpose.class);
        wrapped.forEach((purpose, bytes) -> {
            try {
                handles.put(
                        purpose,
                        TinkProtoKeysetFormat.parseEncryptedKeyset(
                                bytes, key, purpose.associatedData(), purpose.configuration()));
            } catch (GeneralSecurityException e) {
                throw new StartRefusedException(
                        "The key-encryption key "
                                + keyset.orElseGet(() -> defaultFile().toString())
                                + " does not open this database's keyset '" + purpose.code()
                                + "': name the right key in GRANTWARDEN_KEYSET.",
                        e);
            }
        });
        return handles;
    }

    private static KeysetHandle make(Connection database, Purpose purpose, Aead key) throws SQLException {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(purpose.parameters(), purpose.configuration());
            KeysetTable.add(
                    database,
                    purpose,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            handle, key, purpose.associatedData(), purpose.configuration()));
            return handle;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the keyset " + purpose.code(), e);
        }
    }
}
