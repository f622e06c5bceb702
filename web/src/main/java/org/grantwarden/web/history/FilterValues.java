package org.grantwarden.web.history;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.grantwarden.web.authorization.Ids;
import org.jspecify.annotations.Nullable;

/** The typed values of a filter, each read by its own rule; what a rule refuses is put down as wrong. */
final class FilterValues {
    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,40}\\.[a-z_]{0,40}");

    private static final int LONGEST_NAME = 200;

    private final Map<String, String> given;
    private final List<HistoryFilter.Wrong> wrong;

    FilterValues(Map<String, String> given, List<HistoryFilter.Wrong> wrong) {
        this.given = given;
        this.wrong = wrong;
    }

    /** The value of that name, or what holds when it is absent or wrong. A rule refuses by IllegalArgumentException. */
    <T> @Nullable T one(String name, Function<String, @Nullable T> rule, @Nullable T otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return rule.apply(value);
        } catch (IllegalArgumentException e) {
            // What is wrong with it is said in the words of the page.
            refuse(name);
            return otherwise;
        }
    }

    /** The same for a number that always has a value. */
    int number(String name, Function<String, @Nullable Integer> rule, int otherwise) {
        Integer read = one(name, rule, otherwise);
        return read == null ? otherwise : read;
    }

    /** Puts a parameter down as wrong. */
    void refuse(String name) {
        wrong.add(new HistoryFilter.Wrong(name, given.getOrDefault(name, "")));
    }

    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** The id in a field that takes an id or a name; null when a name stands there. */
    static @Nullable UUID idIfOne(String text) {
        return Ids.parse(text).orElse(null);
    }

    /** The name in a field that takes an id or a name; null when an id stands there. */
    static @Nullable String nameIfOne(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("longer than any name");
        }
        return Ids.parse(text).isPresent() ? null : text;
    }

    /** An action's code, also of a newer version, or a group's with its dot. */
    static String action(String text) {
        if (!ACTION.matcher(text).matches()) {
            throw new IllegalArgumentException("not an action");
        }
        return text;
    }

    static Long position(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new IllegalArgumentException("negative");
        }
        return position;
    }

    static Integer size(String text) {
        Integer size = Integer.valueOf(text);
        if (!HistoryFilter.SIZES.contains(size)) {
            throw new IllegalArgumentException("not a size of a page");
        }
        return size;
    }
}
