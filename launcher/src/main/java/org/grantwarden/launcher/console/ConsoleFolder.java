package org.grantwarden.launcher.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantwarden.launcher.process.GuardedJar;
import org.grantwarden.launcher.product.Part;
import org.grantwarden.launcher.product.RuntimeFolder;

/**
 * The console, unpacked once for all starts of a build. Libraries that neither hold beans nor have an older copy in the
 * server are taken out of the application and put behind the server's own: there the deployment does not search them
 * for annotations, time after time, and their classes can be shared.
 */
final class ConsoleFolder {
    private static final Pattern PLAIN_LIBRARY =
            Pattern.compile("(?:tink|protobuf-java|postgresql|httpclient5|httpcore5"
                    + "(?:-h2)?|flyway-[a-z-]+|db-scheduler|bucket4j_jdk17-core|gson|checker-qual|password4j|slf4j-api"
                    + "|error_prone_annotations|jsr305|jcip-annotations)-[0-9].*[.]jar");
    private static final String MAIN_CLASS_FILE = "main-class";
    private static final String LAUNCH_JAR = "launch-console.jar";

    private final Path folder;

    private ConsoleFolder(Path folder) {
        this.folder = folder;
    }

    static ConsoleFolder unpacked(RuntimeFolder runtime, Part console, Path server) {
        return new ConsoleFolder(
                runtime.unpacked("console-" + console.version(), fresh -> fill(fresh, console, server)));
    }

    private static void fill(Path fresh, Part console, Path server) throws IOException {
        Path application = fresh.resolve("console");
        console.explodeTo(application);
        List<Path> libraries = takeOut(application.resolve("WEB-INF/lib"), fresh.resolve("libraries"));
        String main = GuardedJar.write(fresh.resolve(LAUNCH_JAR), server, libraries);
        Files.writeString(fresh.resolve(MAIN_CLASS_FILE), main);
    }

    private static List<Path> takeOut(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        List<Path> libraries = new ArrayList<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> jars = Files.list(from)) {
                // In one order, always: shared classes are of one class path.
                for (Path jar : jars.sorted().toList()) {
                    String name = jar.getFileName().toString();
                    if (PLAIN_LIBRARY.matcher(name).matches()) {
                        libraries.add(Files.move(jar, to.resolve(name)));
                    }
                }
            }
        }
        return libraries;
    }

    /** The unpacked application. */
    Path application() {
        return folder.resolve("console");
    }

    /** The jar to start with {@code -jar}; its first argument is {@link #mainClass()}. */
    Path launchJar() {
        return folder.resolve(LAUNCH_JAR);
    }

    String mainClass() throws IOException {
        return Files.readString(folder.resolve(MAIN_CLASS_FILE));
    }

    Path folder() {
        return folder;
    }
}
