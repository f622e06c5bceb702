package org.grantwarden.sandbox.state;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/**
 * The file that carries the state over a restart: JSON, replaced as a whole, readable only by its owner.
 * After a crash it holds either the former or the new state, never a part.
 */
public final class StateFile {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, new InstantAdapter())
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private final Path file;

    /** The file at this path; it need not exist yet. */
    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What the file holds; an empty state if there is none.
     *
     * @throws IOException if it cannot be read, or holds something else
     */
    public Snapshot read() throws IOException {
        if (!Files.exists(file)) {
            return Snapshot.EMPTY;
        }
        try {
            Snapshot read = GSON.fromJson(Files.readString(file), Snapshot.class);
            if (read != null) {
                return read;
            }
        } catch (RuntimeException broken) {
            // Gson hands on, wrapped or not, what a record's constructor throws.
            throw new IOException("not a state file of the look-alike: " + file, broken);
        }
        throw new IOException("the state file is empty: " + file);
    }

    /** Replaces the file's content. */
    public void write(Snapshot snapshot) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("not a file: " + file);
        }
        Files.createDirectories(folder);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(next, options, ownerOnly(folder))) {
            ByteBuffer bytes = ByteBuffer.wrap(GSON.toJson(snapshot).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        // Elsewhere (Windows) the user's folder is closed to others already.
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static final class InstantAdapter extends TypeAdapter<Instant> {
        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public Instant read(JsonReader in) throws IOException {
            try {
                return Instant.parse(in.nextString());
            } catch (DateTimeException e) {
                throw new JsonParseException(e);
            }
        }
    }
}
