package org.grantwarden.persistence.retention;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths.Stored;

/** The exports in the data folder's {@code retained}: written, read again from the disk, and only then believed. */
final class RetainedFiles {
    private final LedgerExport export;
    private final SealedLedger sealed;
    private final Settings settings;

    RetainedFiles(LedgerExport export, SealedLedger sealed, Settings settings) {
        this.export = export;
        this.sealed = sealed;
        this.settings = settings;
    }

    Stored store(LogMonth month, LedgerExport.Range range, PublishedCheckpoint checkpoint) throws IOException {
        Files.createDirectories(folder());
        if (Files.getFileStore(folder()).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
        }
        // A name of its own each time: an export that is on record is never written over.
        String name = "%s-%s-%s.zip"
                .formatted(
                        month.log().code(),
                        month.month(),
                        UUID.randomUUID().toString().substring(0, 8));
        Path half = folder().resolve(name + ".half");
        try {
            try (FileOutputStream file = new FileOutputStream(half.toFile())) {
                export.write(range, checkpoint, file);
                file.getFD().sync();
            }
            verify(half, range, checkpoint);
            String sha256 = sha256(half);
            Files.move(half, folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Stored(name, sha256);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Whether the file of a month is there with the bytes that are on record. */
    boolean isWhole(RetainedMonth month) {
        String name = month.file();
        if (name == null) {
            return true;
        }
        Path file = folder().resolve(name);
        try {
            return Files.isRegularFile(file) && sha256(file).equals(month.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return settings.dataFolder().resolve("retained");
    }

    /** The lines that came back from the disk lead to the tree that was signed, and each has its values beside it. */
    private void verify(Path file, LedgerExport.Range range, PublishedCheckpoint checkpoint) throws IOException {
        long size = checkpoint.checkpoint().size();
        MerkleTree tree = new MerkleTree(size, tile -> sealed.hashes(checkpoint.log(), tile));
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        tree.cover(0, range.from())
                .forEach(subtree -> before.writeBytes(subtree.root().bytes()));
        Frontier frontier = new Frontier(range.from(), before.toByteArray());
        long values;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            try (BufferedReader lines = lines(zip, "leaves.ndjson")) {
                lines.lines()
                        .forEach(line -> frontier.append(
                                Hash.ofLeaf(line.getBytes(StandardCharsets.UTF_8))
                                        .bytes(),
                                (height, index, hash) -> {}));
            }
            try (BufferedReader lines = lines(zip, "payloads.ndjson")) {
                values = lines.lines().count();
            }
        }
        Hash exported = Hash.of(frontier.root());
        MerkleTree upTo = new MerkleTree(range.to(), tile -> sealed.hashes(checkpoint.log(), tile));
        if (frontier.size() != range.to()
                || values != range.to() - range.from()
                || !exported.equals(upTo.root())
                || !tree.root().equals(checkpoint.checkpoint().root())) {
            throw new IOException("the export " + file.getFileName() + " is not what was signed: it is not kept");
        }
    }

    private static BufferedReader lines(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the export lacks " + name);
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
