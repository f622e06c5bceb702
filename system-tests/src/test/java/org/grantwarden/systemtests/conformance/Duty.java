package org.grantwarden.systemtests.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A duty of an OAuth 2.0 client.
 *
 * @param id such as {@code A7}
 * @param level {@code M}, {@code S} or {@code O}
 * @param source RFC and section
 * @param words the duty
 * @param tests further tests that hold it, {@code Class#method}
 */
record Duty(String id, String level, String source, String words, List<String> tests) {
    private static final String FILE = "oauth-duties.txt";
    private static final int COLUMNS = 5;

    /** All of them, in order. */
    static List<Duty> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(Duty.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Duty::read)
                    .toList();
        }
    }

    private static Duty read(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(FILE + ": " + line);
        }
        List<String> tests = Stream.of(columns[4].strip().split(" +"))
                .filter(test -> !test.isEmpty())
                .toList();
        return new Duty(columns[0].strip(), columns[1].strip(), columns[2].strip(), columns[3].strip(), tests);
    }
}
