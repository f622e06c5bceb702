package org.grantwarden.systemtests.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests that name the duty which they hold: by the beginning of the method's name, or by a {@code @Tag}. */
final class NamedTests {
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([ATR]\\d{1,2})\"\\)");
    private static final Pattern METHOD = Pattern.compile("^    (?:public )?void (\\w+)\\(");
    private static final Pattern PREFIX = Pattern.compile("([ATR]\\d{1,2})_.*");

    private final Map<String, List<String>> byDuty = new TreeMap<>();

    private NamedTests() {}

    /** Reads the tests' sources of all modules below a folder. */
    static NamedTests below(Path project) throws IOException {
        NamedTests tests = new NamedTests();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.sorted().toList()) {
                tests.readModule(module.resolve("src").resolve("test").resolve("java"));
            }
        }
        return tests;
    }

    private void readModule(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                read(String.valueOf(file.getFileName()).replace(".java", ""), Files.readAllLines(file));
            }
        }
    }

    private void read(String type, List<String> lines) {
        List<String> tags = new ArrayList<>();
        for (String line : lines) {
            Matcher tag = TAG.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (tag.find()) {
                tags.add(tag.group(1));
            } else if (method.find()) {
                Matcher prefix = PREFIX.matcher(method.group(1));
                if (prefix.matches()) {
                    tags.add(prefix.group(1));
                }
                tags.forEach(duty ->
                        byDuty.computeIfAbsent(duty, key -> new ArrayList<>()).add(type + "#" + method.group(1)));
                tags.clear();
            }
        }
    }

    /** The tests that name a duty, in the order of their sources. */
    List<String> of(String duty) {
        return byDuty.getOrDefault(duty, List.of());
    }
}
