package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.persistence.secret.KeptCiphertexts;
import org.grantwarden.persistence.secret.OwnerOnlyFile;
import org.grantwarden.persistence.secret.Place;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.SecretUnreadableException;

/**
 * {@link RefreshJournal} with one encrypted file per answer in the folder {@code refresh-journal} of the data folder.
 * A data folder belongs to one node. A file that cannot be read is set aside, never removed: it may be the only copy of
 * a refresh token.
 */
@ApplicationScoped
class FileRefreshJournal implements RefreshJournal, KeptCiphertexts {
    private static final Logger LOG = System.getLogger(FileRefreshJournal.class.getName());
    private static final String ANSWER = ".answer";
    private static final String UNREADABLE = ".unreadable";
    // A crash between writing and renaming leaves a whole answer under its unfinished name.
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f-]{36})_(\\d{1,19})\\" + ANSWER + "(\\" + OwnerOnlyFile.UNFINISHED + ")?");

    private Settings settings;
    private SecretCipher cipher;

    protected FileRefreshJournal() {}

    @Inject
    FileRefreshJournal(Settings settings, SecretCipher cipher) {
        this.settings = settings;
        this.cipher = cipher;
    }

    @Override
    public synchronized void keep(Kept kept) {
        UUID connectionId = kept.lease().connectionId();
        long generation = kept.lease().generation();
        try {
            OwnerOnlyFile.makeFolder(folder());
            OwnerOnlyFile.write(
                    file(connectionId, generation),
                    cipher.encrypt(KeptText.write(kept), place(connectionId, generation)));
        } catch (IOException e) {
            throw new UncheckedIOException("the answer of connection " + connectionId + " cannot be kept", e);
        }
    }

    @Override
    public synchronized void done(UUID connectionId, long generation) {
        Path file = file(connectionId, generation);
        try {
            if (Files.deleteIfExists(file)) {
                OwnerOnlyFile.syncFolderOf(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the answer of connection " + connectionId + " cannot be removed", e);
        }
    }

    @Override
    public synchronized List<Kept> unfinished() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        List<Kept> answers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    read(file, UUID.fromString(name.group(1)), Long.parseLong(name.group(2)))
                            .ifPresent(answers::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of refreshes cannot be read", e);
        }
        return answers;
    }

    @Override
    public synchronized void reseal() {
        if (!Files.isDirectory(folder())) {
            return;
        }
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    reseal(file, place(UUID.fromString(name.group(1)), Long.parseLong(name.group(2))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of refreshes cannot be encrypted anew", e);
        }
    }

    private void reseal(Path file, Place place) throws IOException {
        byte[] ciphertext = Files.readAllBytes(file);
        if (cipher.isPresent(ciphertext)) {
            return;
        }
        try {
            OwnerOnlyFile.write(file, cipher.reencrypt(ciphertext, place));
        } catch (SecretUnreadableException e) {
            // Reading the journal sets it aside and says so.
            LOG.log(Level.DEBUG, "cannot be read: {0}", file);
        }
    }

    private Optional<Kept> read(Path file, UUID connectionId, long generation) throws IOException {
        try {
            Kept kept = KeptText.read(cipher.decrypt(Files.readAllBytes(file), place(connectionId, generation)));
            Path whole = file(connectionId, generation);
            if (!file.equals(whole)) {
                Files.move(file, whole, StandardCopyOption.ATOMIC_MOVE);
                OwnerOnlyFile.syncFolderOf(whole);
            }
            return Optional.of(kept);
        } catch (SecretUnreadableException | IllegalArgumentException e) {
            Path aside = freeNameBeside(file);
            Files.move(file, aside);
            LOG.log(
                    Level.ERROR,
                    "The answer of a refresh of connection {0} (generation {1}) cannot be read and was set aside as {2}.",
                    connectionId,
                    generation,
                    aside);
            return Optional.empty();
        }
    }

    private static Path freeNameBeside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + UNREADABLE);
        for (int n = 2; Files.exists(aside); n++) {
            aside = file.resolveSibling(file.getFileName() + UNREADABLE + n);
        }
        return aside;
    }

    private Path folder() {
        return settings.dataFolder().resolve("refresh-journal");
    }

    private Path file(UUID connectionId, long generation) {
        return folder().resolve(connectionId + "_" + generation + ANSWER);
    }

    private static Place place(UUID connectionId, long generation) {
        return new Place("refresh_journal", "answer", connectionId, generation);
    }
}
