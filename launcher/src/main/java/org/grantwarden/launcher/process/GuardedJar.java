package org.grantwarden.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small jar that starts a program's jar through {@link EndWithParent}. A jar, because class data sharing takes
 * no class path with folders, and a manifest carries the program's {@code Add-Opens} along.
 */
public final class GuardedJar {
    private GuardedJar() {}

    /**
     * Writes {@code guarded}, with more libraries behind those of {@code program}.
     *
     * @return the main class of {@code program}: the first argument of the guarded jar
     */
    public static String write(Path guarded, Path program, List<Path> libraries) throws IOException {
        Manifest manifest;
        try (var jar = new JarFile(program.toFile())) {
            manifest = new Manifest(jar.getManifest());
        }
        Attributes main = manifest.getMainAttributes();
        String programMain = main.getValue(Attributes.Name.MAIN_CLASS);
        if (programMain == null) {
            throw new IOException(program + " names no main class");
        }
        main.put(Attributes.Name.MAIN_CLASS, EndWithParent.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Stream.concat(Stream.of(program), libraries.stream())
                        .map(jar -> relative(guarded, jar))
                        .collect(Collectors.joining(" ")));
        String classFile = EndWithParent.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(guarded), manifest);
                InputStream code = EndWithParent.class.getResourceAsStream("/" + classFile)) {
            out.putNextEntry(new JarEntry(classFile));
            code.transferTo(out);
            out.closeEntry();
        }
        return programMain;
    }

    /** From jar to jar: the manifest's class path is one of URLs, and the folder that holds both may be moved. */
    private static String relative(Path guarded, Path jar) {
        Path from = guarded.toAbsolutePath().resolveSibling("");
        String path = from.relativize(jar.toAbsolutePath()).toString().replace(File.separatorChar, '/');
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path + " has no URL", e);
        }
    }
}
