package org.grantwarden.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.grantwarden.launcher.CannotStartException;

/**
 * The passwords of the embedded database's roles and its port, kept in a file that only its owner may read.
 * The passwords are made once, with the data folder, and never change.
 */
final class DatabaseAccess {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "grantwarden_owner";
    static final String APP = "grantwarden_app";
    static final String SEQUENCER = "grantwarden_sequencer";

    private final Path file;
    private final Map<String, String> values;

    private DatabaseAccess(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static DatabaseAccess readOrCreate(Path file, boolean databaseExists) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            if (databaseExists) {
                throw new CannotStartException("The passwords of the embedded database are missing: put " + file
                        + " back from a backup, or choose another GRANTWARDEN_DATA_DIR.");
            }
            var access = new DatabaseAccess(file, new TreeMap<>());
            for (String role : new String[] {SUPERUSER, OWNER, APP, SEQUENCER}) {
                access.values.put(role, newPassword());
            }
            access.write();
            return access;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    private static DatabaseAccess read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new DatabaseAccess(file, values);
    }

    private void write() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String newPassword() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    Credentials of(String role) {
        String password = values.get(role);
        if (password == null) {
            throw new CannotStartException(
                    file + " has no password for " + role + ": put the file back from a backup.");
        }
        return new Credentials(role, password);
    }

    /** The port of the last start, 0 before the first. */
    int port() {
        return Integer.parseInt(values.getOrDefault("port", "0"));
    }

    void rememberPort(int port) {
        if (port != port()) {
            values.put("port", Integer.toString(port));
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }
}
