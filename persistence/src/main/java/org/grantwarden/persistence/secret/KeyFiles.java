package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;

/**
 * Where the key-encryption keys stand: the present one, and beside it a new one while the keysets go over to it. Named by
 * settings, or files in the data folder.
 */
final class KeyFiles {
    private static final Logger LOG = System.getLogger(KeyFiles.class.getName());

    private final Settings settings;
    private final Named present;
    private final Named next;

    /**
     * What settings name.
     *
     * @param file empty: a file in the data folder
     * @param password for PKCS#12 only
     * @param service how a key management service is reached, if the key is in one
     */
    record Named(Optional<String> file, Optional<String> password, KmsKey.Access service) {
        static final Named NOTHING = new Named(Optional.empty(), Optional.empty());

        Named(Optional<String> file, Optional<String> password) {
            this(file, password, KmsKey.Access.NONE);
        }

        private Optional<Aead> read() {
            return file.map(name -> KmsKey.isMeant(name)
                    ? KmsKey.at(name, service)
                    : KeyEncryptionKey.named(name, password.orElse(null)));
        }
    }

    /**
     * A key that may open the keysets.
     *
     * @param next whether it is the new one
     */
    record Candidate(Aead key, boolean next) {}

    KeyFiles(Settings settings, Named present, Named next) {
        this.settings = settings;
        this.present = present;
        this.next = next;
    }

    /** The keys that there are, the present one first. */
    List<Candidate> candidates() {
        List<Candidate> keys = new ArrayList<>();
        present().ifPresent(key -> keys.add(new Candidate(key, false)));
        next().ifPresent(key -> keys.add(new Candidate(key, true)));
        return keys;
    }

    /** The present key; empty if the data folder has none yet. */
    Optional<Aead> present() {
        return present.file().isPresent() ? present.read() : readIfThere(presentFile());
    }

    /** The new key; empty if there is none. */
    Optional<Aead> next() {
        return next.file().isPresent() || !makesItself() ? next.read() : readIfThere(nextFile());
    }

    /** Whether new keys are made in the data folder, because no setting names any. */
    boolean makesItself() {
        return present.file().isEmpty() && next.file().isEmpty();
    }

    /** The first key of a new installation. */
    Aead makeFirst() {
        Aead key = KeyEncryptionKey.create(presentFile());
        LOG.log(
                Level.WARNING,
                "Made the key-encryption key {0}. Keep a copy of it apart from the database''s backups: without it no"
                        + " stored secret can be read. Set GRANTWARDEN_KEYSET to keep it elsewhere.",
                presentFile());
        return key;
    }

    /**
     * Makes a new key beside the present one if that is ours to do and there is none.
     *
     * @return whether it was made now
     */
    boolean makeNext() {
        boolean missing = makesItself() && !Files.exists(nextFile());
        if (missing) {
            KeyEncryptionKey.create(nextFile());
            LOG.log(
                    Level.WARNING,
                    "Made the new key-encryption key {0}. Keep a copy of it apart from the database''s backups, and of"
                            + " the former one as long as the backups that it opens.",
                    nextFile());
        }
        return missing;
    }

    /** After the keysets went over to the new key: it takes the present one's place, which is kept for old backups. */
    void settle() {
        if (!makesItself() || !Files.exists(nextFile())) {
            return;
        }
        try {
            if (Files.exists(presentFile())) {
                Files.move(presentFile(), formerFile(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(nextFile(), presentFile(), StandardCopyOption.ATOMIC_MOVE);
            OwnerOnlyFile.syncFolderOf(presentFile());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the new key-encryption key stays under its name", e);
        }
    }

    /** How the present key is called in messages. */
    String presentName() {
        return present.file().orElseGet(() -> presentFile().toString());
    }

    StartRefusedException missing() {
        return new StartRefusedException("The database holds a keyset, but its key-encryption key " + presentFile()
                + " is missing: put it back, or name its place in GRANTWARDEN_KEYSET.");
    }

    private static Optional<Aead> readIfThere(Path file) {
        return Files.exists(file) ? Optional.of(KeyEncryptionKey.read(file)) : Optional.empty();
    }

    private Path presentFile() {
        return settings.dataFolder().resolve("keyset.json");
    }

    private Path nextFile() {
        return settings.dataFolder().resolve("keyset-new.json");
    }

    private Path formerFile() {
        Path former = settings.dataFolder().resolve("keyset-former.json");
        for (int n = 2; Files.exists(former); n++) {
            former = settings.dataFolder().resolve("keyset-former-" + n + ".json");
        }
        return former;
    }
}
