package org.grantwarden.launcher.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.grantwarden.launcher.process.GuardedJar;
import org.grantwarden.launcher.product.FileTree;
import org.grantwarden.launcher.product.Part;
import org.grantwarden.launcher.product.RuntimeFolder;

/**
 * Payara Micro, unpacked once to a folder with a flat class path, so that a start unpacks nothing and its classes
 * can be shared. Its configuration is laid out anew for each start: nothing of an earlier one can get in the way.
 */
final class PayaraHome {
    private static final String MAIN_CLASS_FILE = "main-class";

    private final Path folder;

    private PayaraHome(Path folder) {
        this.folder = folder;
    }

    static PayaraHome unpacked(RuntimeFolder runtime, Part payara, String java) {
        return new PayaraHome(runtime.unpacked("payara-" + payara.version(), fresh -> fill(fresh, payara, java)));
    }

    private static void fill(Path fresh, Part payara, String java) throws IOException {
        Path jar = fresh.resolve("payara-micro.jar");
        payara.copyTo(jar);
        var unpacking = new ProcessBuilder(
                        List.of(java, "-jar", jar.toString(), "--rootdir", fresh.toString(), "--outputlauncher"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (unpacking.waitFor() != 0 || !Files.exists(fresh.resolve("launch-micro.jar"))) {
                throw new IOException("Payara Micro does not unpack, exit code " + unpacking.exitValue());
            }
        } catch (InterruptedException e) {
            unpacking.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("unpacking was interrupted", e);
        }
        Files.delete(jar);
        String main = GuardedJar.write(fresh.resolve("launch-console.jar"), fresh.resolve("launch-micro.jar"));
        Files.writeString(fresh.resolve(MAIN_CLASS_FILE), main);
        Path template = fresh.resolve("config.template");
        Files.move(fresh.resolve("config"), template);
        adapt(
                template.resolve("domain.xml"),
                Map.of(
                        "<network-listener port=\"8080\"([^>]*name=\"http-listener\")",
                        "<network-listener address=\"\\${grantwarden.http.address}\""
                                + " port=\"\\${grantwarden.http.port}\"$1",
                        // No cluster, no reports to the maker, no metrics: also spares the commands that say so.
                        "<hazelcast-config-specific-configuration enabled=\"true\"",
                        "<hazelcast-config-specific-configuration enabled=\"false\"",
                        "ejb-timer-service=\"DataGrid\"",
                        "ejb-timer-service=\"Dummy\"",
                        "<phone-home-runtime-configuration",
                        "<phone-home-runtime-configuration enabled=\"false\"",
                        "<microprofile-metrics-configuration",
                        "<microprofile-metrics-configuration enabled=\"false\""));
        adapt(template.resolve("logging.properties"), Map.of("ansiColor=true", "ansiColor=false"));
    }

    private static void adapt(Path file, Map<String, String> replacements) throws IOException {
        String text = Files.readString(file);
        for (var replacement : new TreeMap<>(replacements).entrySet()) {
            String adapted = Pattern.compile(replacement.getKey()).matcher(text).replaceFirst(replacement.getValue());
            if (adapted.equals(text)) {
                throw new IOException(file.getFileName() + " of this Payara Micro has no " + replacement.getKey());
            }
            text = adapted;
        }
        Files.writeString(file, text);
    }

    /** Forgets the last run: configuration, deployed applications, generated files. */
    void reset() throws IOException {
        for (String left : List.of("config", "applications", "generated", "logs")) {
            FileTree.delete(folder.resolve(left));
        }
        FileTree.copy(folder.resolve("config.template"), folder.resolve("config"));
    }

    /** The jar to start with {@code -jar}; its first argument is {@link #mainClass()}. */
    Path launchJar() {
        return folder.resolve("launch-console.jar");
    }

    String mainClass() throws IOException {
        return Files.readString(folder.resolve(MAIN_CLASS_FILE));
    }

    Path folder() {
        return folder;
    }
}
