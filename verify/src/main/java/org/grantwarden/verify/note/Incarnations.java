package org.grantwarden.verify.note;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a log that goes on under another one, because its database was put back or copied: {@code <first name>/<number>-<8
 * hex digits>}, signed with the same keys.
 */
public final class Incarnations {
    private static final Pattern LATER = Pattern.compile("(.+)/([1-9][0-9]{0,8})-[0-9a-f]{8}");

    private Incarnations() {}

    /** The name that the log had at first. */
    public static String first(String origin) {
        Matcher later = LATER.matcher(origin);
        return later.matches() ? later.group(1) : origin;
    }

    /** Which incarnation has that name: 1 for a first name. */
    public static int number(String origin) {
        Matcher later = LATER.matcher(origin);
        return later.matches() ? Integer.parseInt(later.group(2)) : 1;
    }

    /** These keys, and those of the log's first name as they sign under {@code origin}. */
    public static List<VerifierKey> keysFor(String origin, List<VerifierKey> keys) {
        List<VerifierKey> all = new ArrayList<>(keys);
        if (number(origin) > 1) {
            keys.stream()
                    .filter(key -> key.type() == VerifierKey.NOTE && key.name().equals(first(origin)))
                    .map(key -> key.named(origin))
                    .filter(named -> all.stream().noneMatch(key -> key.text().equals(named.text())))
                    .forEach(all::add);
        }
        return all;
    }
}
