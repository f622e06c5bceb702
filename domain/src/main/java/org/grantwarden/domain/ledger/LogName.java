package org.grantwarden.domain.ledger;

import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a log. Its first is its origin; each later incarnation adds its number and eight random digits, so that no
 * name is used twice even by somebody who does not know how many there were. Keys go with the log: an incarnation's key
 * is the same key under the incarnation's name.
 */
public final class LogName {
    private static final Pattern INCARNATION = Pattern.compile("/([1-9][0-9]{0,8})-[0-9a-f]{8}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private LogName() {}

    /** The incarnation's number in that name: 1 for the first name, 0 for the name of another log. */
    public static int number(String first, String name) {
        if (name.equals(first)) {
            return 1;
        }
        Matcher suffix = INCARNATION.matcher(name.startsWith(first) ? name.substring(first.length()) : "");
        int number = suffix.matches() ? Integer.parseInt(suffix.group(1)) : 0;
        return number > 1 ? number : 0;
    }

    /** A name for the incarnation of that number. */
    public static String next(String first, int number) {
        return first + "/" + number + "-%08x".formatted(RANDOM.nextInt());
    }

    /** These keys as they sign under {@code name}; those of other logs stay as they are. */
    public static List<VerifierKey> keysUnder(String name, List<VerifierKey> keys) {
        return keys.stream()
                .map(key -> number(key.name(), name) > 0 ? key.named(name) : key)
                .toList();
    }
}
