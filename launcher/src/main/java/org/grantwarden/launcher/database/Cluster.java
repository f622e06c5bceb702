package org.grantwarden.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.grantwarden.launcher.CannotStartException;
import org.grantwarden.launcher.product.FileTree;

/**
 * The database's files: made by {@code initdb} under another name with the console's database and roles in it, and
 * renamed when complete, so that an interrupted set-up leaves nothing behind that looks like a database.
 */
final class Cluster {
    static final String DATABASE = "grantwarden";

    private final Path dataFolder;
    private final Path folder;
    private final PostgresBinaries binaries;
    private final ServerAccount account;

    Cluster(Path dataFolder, PostgresBinaries binaries, ServerAccount account) {
        this.dataFolder = dataFolder;
        this.folder = dataFolder.resolve("postgres");
        this.binaries = binaries;
        this.account = account;
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    void create(DatabaseAccess access) {
        Path fresh = dataFolder.resolve("postgres.new");
        Path passwordFile = dataFolder.resolve("postgres.password");
        try {
            FileTree.delete(fresh);
            Files.deleteIfExists(passwordFile);
            Files.createDirectories(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            account.own(fresh);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, access.of(DatabaseAccess.SUPERUSER).password());
            account.own(passwordFile);
            run(initdb(fresh, passwordFile), "");
            run(List.of(binaries.program("postgres"), "--single", "-D", fresh.toString(), "postgres"), roles(access));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(passwordFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the database in " + folder, e);
        }
    }

    private List<String> initdb(Path target, Path passwordFile) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + DatabaseAccess.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The built-in provider sorts alike on every machine and with every later C library.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
    }

    /** One statement a line, as the single-user mode reads them. The passwords are base64url: nothing to quote. */
    private static String roles(DatabaseAccess access) {
        var sql = new StringBuilder("set password_encryption = 'scram-sha-256'\n");
        for (String role : List.of(DatabaseAccess.OWNER, DatabaseAccess.APP, DatabaseAccess.SEQUENCER)) {
            sql.append("create role %s login nosuperuser nocreatedb nocreaterole noinherit password '%s'\n"
                    .formatted(role, access.of(role).password()));
        }
        sql.append("create database %s owner %s\n".formatted(DATABASE, DatabaseAccess.OWNER));
        sql.append("revoke all on database %s from public\n".formatted(DATABASE));
        sql.append("grant connect, temporary on database %s to %s\n".formatted(DATABASE, DatabaseAccess.APP));
        sql.append("grant connect on database %s to %s\n".formatted(DATABASE, DatabaseAccess.SEQUENCER));
        return sql.toString();
    }

    private void run(List<String> command, String input) throws IOException {
        var process = new ProcessBuilder(account.running(command))
                .redirectErrorStream(true)
                .directory(dataFolder.toFile())
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        Deque<String> lastLines = new ArrayDeque<>();
        boolean refused = false;
        for (String line : process.inputReader().lines().toList()) {
            // The single-user mode goes on after an error and ends with 0.
            refused |= line.contains("ERROR:") || line.contains("FATAL:");
            lastLines.add(line);
        }
        try {
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0 || refused) {
                String reason = lastLines.stream()
                        .filter(line -> line.contains("ERROR") || line.contains("FATAL") || line.contains("error"))
                        .findFirst()
                        .orElse(lastLines.isEmpty() ? "no output" : lastLines.getLast());
                throw new CannotStartException("PostgreSQL could not be set up in " + folder + ": " + reason);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CannotStartException("The set-up of the database was interrupted: start again.", e);
        }
    }
}
