package org.grantwarden.persistence.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.apiclient.KeyDigests;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.TestDatabase;

/** The keysets of the shared test database, and what works with them. */
public final class TestKeysets {
    private TestKeysets() {}

    /** A store over a data folder, not opened yet. */
    static KeysetStore in(Path dataFolder) {
        return new KeysetStore(files(dataFolder, KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING), null);
    }

    /** A store whose key-encryption key is named by the setting. */
    static KeysetStore named(Path dataFolder, String keyset, Optional<String> password) {
        var present = new KeyFiles.Named(Optional.of(keyset), password);
        return new KeysetStore(files(dataFolder, present, KeyFiles.Named.NOTHING), null);
    }

    /** A store that also finds newer keysets by itself. */
    static KeysetStore on(DataSource source, Path dataFolder, KeyFiles.Named present, KeyFiles.Named next) {
        return new KeysetStore(files(dataFolder, present, next), source);
    }

    private static KeyFiles files(Path dataFolder, KeyFiles.Named present, KeyFiles.Named next) {
        return new KeyFiles(new TestSettings(dataFolder), present, next);
    }

    /** Encrypts with the shared database's keyset. */
    public static SecretCipher cipher() {
        return new SecretCipher(Shared.KEYSETS);
    }

    /** Fingerprints with the shared database's keyset. */
    public static Fingerprints fingerprints() {
        return new TinkFingerprints(Shared.KEYSETS);
    }

    /** Digests API keys with the shared database's keyset. */
    public static KeyDigests keyDigests() {
        return new TinkKeyDigests(Shared.KEYSETS);
    }

    /** The keysets of a database, with the key-encryption key of that data folder; both are made if they are missing. */
    public static KeysetStore opened(DataSource source, Path dataFolder) {
        KeysetStore store = on(source, dataFolder, KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING);
        try (var database = source.getConnection()) {
            store.open(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return store;
    }

    /** Fingerprints with these keysets. */
    public static Fingerprints fingerprints(KeysetStore keysets) {
        return new TinkFingerprints(keysets);
    }

    /** Authenticates ledger lines with these keysets. */
    public static LeafMac leafMac(KeysetStore keysets) {
        return new HmacLeafMac(keysets);
    }

    static LeafMac leafMac() {
        return new HmacLeafMac(Shared.KEYSETS);
    }

    /** A secret that can be found again wherever it leaks. */
    public static Secret canary(String name) {
        return Secret.of("canary-" + name + "-" + UUID.randomUUID());
    }

    private static final class Shared {
        static final KeysetStore KEYSETS = open();

        private static KeysetStore open() {
            try (var database = TestDatabase.shared().asApp()) {
                Path folder = Files.createTempDirectory("grantwarden-keys");
                folder.toFile().deleteOnExit();
                folder.resolve("keyset.json").toFile().deleteOnExit();
                KeysetStore store = in(folder);
                store.open(database);
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
