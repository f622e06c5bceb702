package org.grantwarden.launcher.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.grantwarden.launcher.product.FileTree;
import org.grantwarden.launcher.product.Part;
import org.grantwarden.launcher.product.RuntimeFolder;

/**
 * Payara Micro, unpacked once to a folder with a flat class path, so that a start unpacks nothing and its classes
 * can be shared. Its configuration is laid out anew for each start: nothing of an earlier one can get in the way.
 */
final class PayaraHome {
    private static final String COMPRESSED =
            "text/html,text/css,text/javascript,application/javascript,application/json,image/svg+xml,text/xml";

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
        Path template = fresh.resolve("config.template");
        Files.move(fresh.resolve("config"), template);
        // No cluster, no reports to the maker, no metrics: also spares the commands that say so.
        DomainConfig.read(template.resolve("domain.xml"))
                .set(
                        "network-listener",
                        "http-listener",
                        Map.of("address", "${grantwarden.http.address}", "port", "${grantwarden.http.port}"))
                .setAll("hazelcast-config-specific-configuration", "enabled", "false")
                .setAll("ejb-timer-service", "ejb-timer-service", "Dummy")
                .setAll("phone-home-runtime-configuration", "enabled", "false")
                .setAll("microprofile-metrics-configuration", "enabled", "false")
                // Which server it is, and which version, is nobody's business.
                .setAll("http", "server-header", "false")
                .setAll("http", "xpowered-by", "false")
                .setAll("http", "compression", "on")
                .setAll("http", "compressable-mime-type", COMPRESSED)
                // Many programs may wait for one slow provider at a time; pages are answered beside them.
                .set("thread-pool", "http-thread-pool", Map.of("max-thread-pool-size", "1000"))
                .write();
        Path logging = template.resolve("logging.properties");
        Files.writeString(logging, Files.readString(logging).replace("ansiColor=true", "ansiColor=false"));
    }

    /** Forgets the last run: configuration, deployed applications, generated files. */
    void reset() throws IOException {
        for (String left : List.of("config", "applications", "generated", "logs")) {
            FileTree.delete(folder.resolve(left));
        }
        FileTree.copy(folder.resolve("config.template"), folder.resolve("config"));
    }

    /** The server's own jar to start it with. */
    Path launchJar() {
        return folder.resolve("launch-micro.jar");
    }

    Path folder() {
        return folder;
    }
}
