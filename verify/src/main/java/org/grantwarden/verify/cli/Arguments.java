package org.grantwarden.verify.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was typed behind a command: options with a value, options without, and the rest. */
final class Arguments {
    private static final int NEAR = 3;

    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {}

    /**
     * Sorts what was typed.
     *
     * @param withValue options that take a value
     * @param flags options that take none
     * @throws UsageException for an unknown option, or one without its value
     */
    static Arguments parse(List<String> typed, Set<String> withValue, Set<String> flags) throws UsageException {
        Arguments arguments = new Arguments();
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            if (!word.startsWith("--")) {
                arguments.rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (flags.contains(name) && equals < 0) {
                arguments.add(name, "");
            } else if (!withValue.contains(name)) {
                List<String> known = new ArrayList<>(withValue);
                known.addAll(flags);
                throw new UsageException("Unknown option '" + name + "'." + nearest(name, known));
            } else if (equals >= 0) {
                arguments.add(name, word.substring(equals + 1));
            } else if (i + 1 < typed.size()) {
                arguments.add(name, typed.get(++i));
            } else {
                throw new UsageException("Option '" + name + "' needs a value.");
            }
        }
        return arguments;
    }

    private void add(String name, String value) {
        options.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> all(String option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    /** @throws UsageException if it was given more than once */
    @Nullable
    String one(String option) throws UsageException {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new UsageException("Option '" + option + "' was given " + values.size() + " times.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** @throws UsageException if it is missing or was given more than once */
    String required(String option) throws UsageException {
        String value = one(option);
        if (value == null) {
            throw new UsageException("Option '" + option + "' is missing.");
        }
        return value;
    }

    /**
     * What was typed beside the options.
     *
     * @param what what is expected, for the message
     * @throws UsageException if it is not that many words
     */
    List<String> rest(int least, int most, String what) throws UsageException {
        if (rest.size() < least || rest.size() > most) {
            throw new UsageException("Expected " + what + ", got " + (rest.isEmpty() ? "nothing" : rest) + ".");
        }
        return List.copyOf(rest);
    }

    /** " Did you mean …?", or nothing where nothing known is near. */
    static String nearest(String typed, List<String> known) {
        Optional<String> near = known.stream()
                .filter(word -> distance(typed, word) < NEAR)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
        return near.map(word -> " Did you mean '" + word + "'?")
                .orElseGet(() -> " Known are: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
