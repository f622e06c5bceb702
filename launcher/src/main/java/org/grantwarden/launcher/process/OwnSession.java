package org.grantwarden.launcher.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program in a session of its own, so that Ctrl-C in the terminal reaches us alone and we end our children in
 * the right order. Where there is no {@code setsid} (macOS) they get the signal as well and end by themselves.
 */
final class OwnSession {
    private static final Optional<String> SETSID = find();

    private OwnSession() {}

    private static Optional<String> find() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "setsid"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    static List<String> running(List<String> command) {
        var whole = new ArrayList<String>();
        SETSID.ifPresent(whole::add);
        whole.addAll(command);
        return whole;
    }
}
