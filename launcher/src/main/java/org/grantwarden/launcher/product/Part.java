package org.grantwarden.launcher.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An archive inside this build, unpacked once for all starts of the build. */
public final class Part {
    private final URL url;
    private final String version;

    private Part(URL url, String version) {
        this.url = url;
        this.version = version;
    }

    /** The part of that file name, if this build carries it. */
    public static Optional<Part> find(String fileName) {
        return Optional.ofNullable(Part.class.getResource("/grantwarden/" + fileName))
                .map(url -> new Part(url, versionOf(url)));
    }

    /** Differs whenever the content does; costs no reading of the content. */
    public String version() {
        return version;
    }

    private static String versionOf(URL url) {
        try {
            var connection = url.openConnection();
            if (connection instanceof JarURLConnection inJar) {
                ZipEntry entry = inJar.getJarEntry();
                return Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(entry.getSize());
            }
            // Reading the length opens the file; only closing its stream gives it back.
            connection.getInputStream().close();
            return Long.toHexString(connection.getLastModified()) + "-"
                    + Long.toHexString(connection.getContentLengthLong());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    public void copyTo(Path file) throws IOException {
        try (InputStream in = url.openStream()) {
            Files.copy(in, file);
        }
    }

    /** Writes the archive's files below {@code folder}. */
    public void explodeTo(Path folder) throws IOException {
        try (var zip = new ZipInputStream(url.openStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry outside the archive's folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }
}
