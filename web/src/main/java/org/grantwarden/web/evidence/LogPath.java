package org.grantwarden.web.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for below {@code /ledger}: a log and a resource of it. The installation's part of the origin may stand
 * before the log and the incarnation's behind it, so that the origin is an address.
 */
record LogPath(Log log, String resource) {
    private static final Pattern PATH =
            Pattern.compile("/(?:[0-9a-f]{8}/)?(control|use)/(?:[1-9][0-9]*-[0-9a-f]{8}/)?(.+)");

    static Optional<LogPath> parse(@Nullable String pathInfo) {
        Matcher matcher = PATH.matcher(pathInfo == null ? "" : pathInfo);
        return matcher.matches()
                ? Optional.of(new LogPath(Log.ofCode(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** Numbers of the resource's path if it looks like {@code pattern}, whose groups are numbers. */
    Optional<long[]> numbers(Pattern pattern) {
        Matcher matcher = pattern.matcher(resource);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long[] numbers = new long[matcher.groupCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(matcher.group(i + 1));
        }
        return Optional.of(numbers);
    }
}
