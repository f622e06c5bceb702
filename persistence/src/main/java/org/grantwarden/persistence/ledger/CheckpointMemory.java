package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.persistence.secret.OwnerOnlyFile;

/**
 * The last checkpoint of each log that this node signed, in the data folder: outside the database, so that an old backup
 * of the database is noticed.
 */
@ApplicationScoped
public class CheckpointMemory {
    private Path folder;
    private final Map<Log, SignedNote> known = new EnumMap<>(Log.class);

    protected CheckpointMemory() {}

    @Inject
    public CheckpointMemory(Settings settings) {
        this.folder = settings.dataFolder().resolve("checkpoints");
    }

    /** In that folder. */
    CheckpointMemory(Path folder) {
        this.folder = folder;
    }

    /**
     * The note that was kept; empty before the first.
     *
     * @throws IllegalArgumentException if the file holds no note
     */
    synchronized Optional<SignedNote> of(Log log) {
        if (!known.containsKey(log) && Files.exists(file(log))) {
            try {
                known.put(log, SignedNote.parse(Files.readAllBytes(file(log))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(known.get(log));
    }

    /** Keeps a note and returns once it is on disk. The last one of a former incarnation stays beside it. */
    synchronized void keep(Log log, SignedNote note) {
        try {
            OwnerOnlyFile.makeFolder(folder);
            Optional<SignedNote> before = of(log);
            if (before.isPresent() && !nameOf(before.get()).equals(nameOf(note))) {
                Path former = folder.resolve(log.code() + ".before-" + lastPart(nameOf(note)));
                OwnerOnlyFile.write(former, before.get().note().getBytes(StandardCharsets.UTF_8));
            }
            OwnerOnlyFile.write(file(log), note.note().getBytes(StandardCharsets.UTF_8));
            known.put(log, note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(SignedNote note) {
        return Checkpoint.parse(note.text()).origin();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private Path file(Log log) {
        return folder.resolve(log.code());
    }
}
