package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.ledger.CheckpointKeyFile;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SigningKey;
import org.grantwarden.domain.ledger.VerifierKey;
import org.grantwarden.persistence.secret.OwnerOnlyFile;

/**
 * Keeps the private keys in a file that only its owner may read: one line for each key, in the form of Go's note
 * package. A line {@code new} asks for a new key for each log at the next start; with the former lines still there, old
 * and new keys sign side by side.
 */
@ApplicationScoped
public class FileCheckpointKeys implements CheckpointKeyFile {
    private static final Logger LOG = System.getLogger(FileCheckpointKeys.class.getName());
    private static final String NEW = "new";

    private Settings settings;

    /** Names the file; empty: {@code checkpoint.key} in the data folder. */
    private Optional<String> named;

    private volatile Map<Log, List<SigningKey>> opened = Map.of();

    protected FileCheckpointKeys() {}

    @Inject
    public FileCheckpointKeys(
            Settings settings, @ConfigProperty(name = "GRANTWARDEN_CHECKPOINT_KEY") Optional<String> named) {
        this.settings = settings;
        this.named = named;
    }

    @Override
    public Map<Log, List<VerifierKey>> open(Map<Log, String> origins, boolean first) {
        Path file = file();
        try {
            List<String> lines = lines(file, first);
            if (lines.contains(NEW)) {
                lines = withNewKeys(file, lines, origins);
            }
            opened = signers(file, lines, origins);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The checkpoint key " + file + " cannot be read or written: mend its permissions.", e);
        }
        Map<Log, List<VerifierKey>> publicHalves = new EnumMap<>(Log.class);
        opened.forEach((log, keys) ->
                publicHalves.put(log, keys.stream().map(SigningKey::verifierKey).toList()));
        return publicHalves;
    }

    /** The keys that sign a log's checkpoints; none before the start has opened them. */
    List<SigningKey> signers(Log log) {
        return opened.getOrDefault(log, List.of());
    }

    private static List<String> lines(Path file, boolean first) throws IOException {
        if (!Files.exists(file)) {
            if (first) {
                return List.of(NEW);
            }
            throw new StartRefusedException("The checkpoint key " + file + " is missing: put it back, or name its place"
                    + " in GRANTWARDEN_CHECKPOINT_KEY; if it is lost, make that file with the one line 'new'.");
        }
        if (OwnerOnlyFile.openToOthers(file)) {
            throw new StartRefusedException(
                    "The checkpoint key " + file + " is open to other users: run chmod 600 on it.");
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> withNewKeys(Path file, List<String> lines, Map<Log, String> origins)
            throws IOException {
        List<String> kept = new ArrayList<>(lines);
        kept.removeIf(NEW::equals);
        origins.values().forEach(origin -> kept.add(SigningKey.generate(origin).reveal()));
        OwnerOnlyFile.makeFolder(OwnerOnlyFile.folderOf(file));
        OwnerOnlyFile.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
        LOG.log(
                Level.WARNING,
                "Made a key that signs the ledger''s checkpoints in {0}. Give its public half, shown on the page"
                        + " Evidence, to those who verify. Set GRANTWARDEN_CHECKPOINT_KEY to keep the file elsewhere.",
                file);
        return kept;
    }

    private static Map<Log, List<SigningKey>> signers(Path file, List<String> lines, Map<Log, String> origins) {
        Map<Log, List<SigningKey>> signers = new EnumMap<>(Log.class);
        List<SigningKey> keys = lines.stream().map(line -> parsed(file, line)).toList();
        origins.forEach((log, origin) -> signers.put(
                log, keys.stream().filter(key -> key.name().equals(origin)).toList()));
        signers.forEach((log, own) -> {
            if (own.isEmpty()) {
                throw new StartRefusedException("The checkpoint key " + file + " holds no key for " + origins.get(log)
                        + ": name the right file, or add the line 'new'.");
            }
        });
        return signers;
    }

    private static SigningKey parsed(Path file, String line) {
        try {
            return SigningKey.parse(line);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "The checkpoint key " + file + " holds a line that is no key: put the" + " file back as it was.");
        }
    }

    private Path file() {
        return named.map(Path::of).orElseGet(() -> settings.dataFolder().resolve("checkpoint.key"));
    }
}
