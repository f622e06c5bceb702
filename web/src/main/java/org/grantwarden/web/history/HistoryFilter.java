package org.grantwarden.web.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the history asks for. A value that cannot be read is remembered as wrong and asks for nothing;
 * the page then shows no entries, so that nobody takes an unfiltered list for the filtered one.
 */
public final class HistoryFilter {
    /** The parameters of the address, in the order in which links carry them. */
    static final List<String> NAMES = List.of(
            "log", "within", "from", "until", "actor", "action", "outcome", "type", "target", "request", "size",
            "older", "newer");

    /** The value of {@code log} for both logs. */
    static final String BOTH = "both";

    /** How many entries a page may have. */
    static final List<Integer> SIZES = List.of(25, 50, 100, 200);

    private static final int DEFAULT_SIZE = 50;

    private final Map<String, String> given;
    private final List<Wrong> wrong = new ArrayList<>();
    private final HistoryQuery query;

    /** A parameter whose value cannot be read. */
    public record Wrong(String name, String value) {}

    private HistoryFilter(Map<String, String> given, Instant now) {
        this.given = given;
        FilterValues values = new FilterValues(given, wrong);
        Period period = Period.of(values, now);
        query = new HistoryQuery(
                values.one("log", HistoryFilter::log, usualLog(given)),
                period.from(),
                period.until(),
                values.one("actor", FilterValues::id, null),
                values.one("action", FilterValues::action, null),
                values.one("outcome", Outcome::ofCode, null),
                values.one("type", TargetType::ofCode, null),
                values.one("target", FilterValues::idIfOne, null),
                values.one("target", FilterValues::nameIfOne, null),
                values.one("request", FilterValues::id, null),
                values.one("older", FilterValues::position, null),
                given.containsKey("older") ? null : values.one("newer", FilterValues::position, null),
                values.number("size", FilterValues::size, DEFAULT_SIZE));
    }

    /**
     * Reads the parameters.
     *
     * @param typed by name; blank or null is not given
     * @param now what "the last days" count from
     */
    static HistoryFilter of(Map<String, @Nullable String> typed, Instant now) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = typed.get(name);
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        }
        if (given.containsKey("from") || given.containsKey("until")) {
            given.remove("within");
        }
        return new HistoryFilter(given, now);
    }

    private static @Nullable Log log(String code) {
        return code.equals(BOTH) ? null : Log.ofCode(code);
    }

    /** Changes; all of one target or request, whose entries may stand in either log. */
    private static @Nullable Log usualLog(Map<String, String> given) {
        return given.containsKey("target") || given.containsKey("request") ? null : Log.CONTROL;
    }

    /** What is asked of the ledger. */
    public HistoryQuery query() {
        return query;
    }

    /** The parameters that cannot be read. */
    public List<Wrong> wrong() {
        return List.copyOf(wrong);
    }

    /** Whether anything but the log, the page and its size is asked for. */
    public boolean narrowed() {
        return given.keySet().stream()
                .anyMatch(name -> !List.of("log", "size", "older", "newer").contains(name));
    }

    /** What stands in a field of the form; empty when it was not given. */
    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** The log's code as the form shows it. */
    public String logCode() {
        Log log = query.log();
        return log == null ? BOTH : log.code();
    }

    /** The address of the same list with one parameter changed, from its newest page; an empty value drops it. */
    public String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.remove("older");
        changed.remove("newer");
        if (name.equals("within")) {
            changed.remove("from");
            changed.remove("until");
        }
        changed.put(name, value);
        return address(changed);
    }

    /** The address of the page of this list that holds everything about one target. */
    public static String ofTarget(TargetType type, UUID id) {
        return address(Map.of("type", type.code(), "target", id.toString()));
    }

    /** The address of everything that one request did. */
    static String ofRequest(UUID requestId) {
        return address(Map.of("request", requestId.toString()));
    }

    private static String address(Map<String, String> parameters) {
        StringBuilder address = new StringBuilder("/history");
        char separator = '?';
        for (String name : NAMES) {
            String value = parameters.getOrDefault(name, "");
            if (!value.isEmpty()) {
                address.append(separator)
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return address.toString();
    }
}
