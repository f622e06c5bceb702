package org.grantwarden.launcher.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.grantwarden.launcher.CannotStartException;

/**
 * The account that PostgreSQL's programs run under. They refuse to run as root; started by root they run in a user
 * name space in which root is nobody (the files stay root's own), or, where a container forbids that, as nobody.
 */
final class ServerAccount {
    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final long fileOwner;

    private ServerAccount(List<String> prefix, long fileOwner) {
        this.prefix = List.copyOf(prefix);
        this.fileOwner = fileOwner;
    }

    static ServerAccount choose() {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return new ServerAccount(List.of(), -1);
        }
        long uid = new UnixSystem().getUid();
        if (uid != 0) {
            return new ServerAccount(List.of(), uid);
        }
        if (works(List.of("unshare", "-U"))) {
            return new ServerAccount(List.of("unshare", "-U"), 0);
        }
        var asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(asNobody)) {
            return new ServerAccount(asNobody, NOBODY);
        }
        throw new CannotStartException("PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
                + " start Grantwarden as another user, or set GRANTWARDEN_DB_URL.");
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code command} as it must be run for this account. */
    List<String> running(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Makes a file or a whole folder the account's own, also when an earlier start ran under another one. */
    void own(Path path) throws IOException {
        if (fileOwner < 0 || ((Number) Files.getAttribute(path, "unix:uid")).longValue() == fileOwner) {
            return;
        }
        try (var files = Files.walk(path)) {
            // The top folder comes last: as long as its owner is wrong, the next start does the rest.
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(file, "unix:uid", (int) fileOwner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
