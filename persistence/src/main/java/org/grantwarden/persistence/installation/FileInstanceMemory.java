package org.grantwarden.persistence.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.InstanceMemory;
import org.grantwarden.domain.installation.Remembered;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.persistence.secret.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;

/** {@link InstanceMemory} in the file {@code instance} of the data folder. */
@ApplicationScoped
public class FileInstanceMemory implements InstanceMemory {
    private Path file;
    private @Nullable Remembered known;

    protected FileInstanceMemory() {}

    @Inject
    public FileInstanceMemory(Settings settings) {
        this.file = settings.dataFolder().resolve("instance");
    }

    @Override
    public synchronized Optional<Remembered> recall() {
        if (known == null && Files.exists(file)) {
            try {
                known = parsed(Lines.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException e) {
                throw new StartRefusedException(
                        "The file " + file + " is damaged: remove it, and confirm on the page that then comes up.", e);
            }
        }
        return Optional.ofNullable(known);
    }

    @Override
    public synchronized void keep(Remembered remembered) {
        if (remembered.equals(known)) {
            return;
        }
        SortedMap<String, String> lines = new TreeMap<>();
        DatabaseMarks marks = remembered.marks();
        lines.put("instance", marks.instance());
        if (marks.system() != null) {
            lines.put("system", marks.system());
        }
        if (marks.timeline() != null) {
            lines.put("timeline", marks.timeline().toString());
        }
        if (remembered.settled() != null) {
            lines.put("settled", remembered.settled().toString());
        }
        try {
            OwnerOnlyFile.makeFolder(OwnerOnlyFile.folderOf(file));
            OwnerOnlyFile.write(file, Lines.format(lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known = remembered;
    }

    private static Remembered parsed(Map<String, String> lines) {
        String instance = Optional.ofNullable(lines.get("instance"))
                .orElseThrow(() -> new IllegalArgumentException("no instance is named"));
        Integer timeline =
                Optional.ofNullable(lines.get("timeline")).map(Integer::valueOf).orElse(null);
        UUID settled =
                Optional.ofNullable(lines.get("settled")).map(UUID::fromString).orElse(null);
        return new Remembered(new DatabaseMarks(instance, lines.get("system"), timeline), settled);
    }
}
