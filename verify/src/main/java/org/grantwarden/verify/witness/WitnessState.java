package org.grantwarden.verify.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.tree.TreeHash;

/**
 * What the witness remembers: of each log the latest checkpoint that it cosigned, one file each. A checkpoint is on the
 * disk before {@link #keep} returns. The folder belongs to one running witness at a time.
 */
final class WitnessState implements AutoCloseable {
    private final Path folder;
    private final VerifierKey witness;
    private final FileChannel lockFile;

    private WitnessState(Path folder, VerifierKey witness, FileChannel lockFile) {
        this.folder = folder;
        this.witness = witness;
        this.lockFile = lockFile;
    }

    /** @throws IOException if the folder cannot be written, or another witness has it */
    static WitnessState open(Path folder, VerifierKey witness) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException("another witness runs with the folder '" + folder + "'");
        }
        return new WitnessState(folder, witness, channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            // The lock lives as long as its channel.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The name under which a log's checkpoint is kept and shown: SHA-256 of its origin, in hex. */
    static String nameOf(String origin) {
        return HexFormat.of().formatHex(TreeHash.sha256().digest(origin.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The latest checkpoint of a log, with the cosignature.
     *
     * @throws IOException if the file is unreadable or not what this witness signed: then nothing may be assumed, least of
     *     all that there was none
     */
    Optional<SignedNote> latest(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            if (note.verify(List.of(witness)).isEmpty()) {
                throw new IOException("'" + file + "' was not signed by this witness");
            }
            return Optional.of(note);
        } catch (MalformedNoteException | BadSignatureException e) {
            throw new IOException("'" + file + "' is not a checkpoint that this witness kept", e);
        }
    }

    /** Replaces a log's checkpoint; afterwards it survives a power failure. */
    void keep(String name, SignedNote note) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.whole().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    private void forceFolder() throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folder; its file system journals the rename itself.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
