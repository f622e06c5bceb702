package org.grantwarden.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedJarTest {
    private final Path folder;

    GuardedJarTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void its_class_path_is_the_program_and_then_the_libraries_from_where_it_stands() throws IOException {
        Path program = program(folder.resolve("server/program.jar"));
        Path guarded = Files.createDirectory(folder.resolve("console")).resolve("launch.jar");

        String main = GuardedJar.write(
                guarded,
                program,
                List.of(folder.resolve("console/libraries/a b.jar"), folder.resolve("console/c.jar")));

        assertThat(main).isEqualTo("example.Main");
        try (JarFile jar = new JarFile(guarded.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.CLASS_PATH))
                    .isEqualTo("../server/program.jar libraries/a%20b.jar c.jar");
            assertThat(attributes.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
            assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(EndWithParent.class.getName());
        }
    }

    private static Path program(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "example.Main");
        attributes.putValue("Add-Opens", "java.base/java.lang");
        Files.createDirectories(jar.getParent());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
