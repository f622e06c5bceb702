package org.grantwarden.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The launcher in a process of its own, with the real Payara Micro, a tiny console and a tiny sandbox. */
final class TinyProduct {
    private final Path parts;
    private final Path dataFolder;
    private final Map<String, String> environment = new HashMap<>();

    TinyProduct(Path folder) throws IOException {
        parts = folder.resolve("parts");
        dataFolder = folder.resolve("data");
        Path carried = Files.createDirectories(parts.resolve("grantwarden"));
        Files.createSymbolicLink(carried.resolve("payara-micro.jar"), payaraMicro());
        jar(carried.resolve("console.war"), "WEB-INF/classes/", null, TinyConsole.class, TinyConsole.Health.class);
        jar(carried.resolve("sandbox.jar"), "", TinySandbox.class, TinySandbox.class);
        environment.put("GRANTWARDEN_DATA_DIR", dataFolder.toString());
        environment.put("GRANTWARDEN_HTTP_PORT", Integer.toString(StartChecks.freeLoopbackPort()));
        environment.put("GRANTWARDEN_SANDBOX_PORT", Integer.toString(StartChecks.freeLoopbackPort()));
    }

    private static Path payaraMicro() {
        return Path.of(System.getProperty("payara.micro.jar"));
    }

    private static void jar(
            Path file, String prefix, @org.jspecify.annotations.Nullable Class<?> main, Class<?>... classes)
            throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (main != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        }
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(prefix + name));
                try (InputStream code = type.getResourceAsStream("/" + name)) {
                    code.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    Path dataFolder() {
        return dataFolder;
    }

    /** A launcher that runs; what it prints grows in {@code output}. */
    record Running(Process process, Path output) {
        String text() throws IOException {
            return Files.readString(output);
        }

        /** Waits until the launcher has printed {@code what}; fails if it ends before. */
        void awaitLine(String what) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
            while (!text().contains(what)) {
                if (!process.isAlive() && !text().contains(what)) {
                    throw new AssertionError("ended with " + process.exitValue() + " before '" + what + "': " + text());
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("no '" + what + "' in time: " + text());
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        /** All processes below the launcher. */
        List<ProcessHandle> children() {
            return process.descendants().toList();
        }
    }

    Running start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                parts + ":" + System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(parts, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }
}
