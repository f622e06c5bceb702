package org.grantwarden.web.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.web.authorization.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the list asks for. The address is the whole state of the view: whoever has it sees the same. A
 * value that cannot be read is remembered as wrong, so that nobody takes an unfiltered list for the filtered one.
 */
public final class ListAddress {
    /** The parameters with one value each, in the order in which links carry them. */
    static final List<String> NAMES =
            List.of("q", "provider", "account", "state", "iclient", "owner", "within", "sort", "dir", "size", "page");

    /** How many rows a page may have. */
    static final List<Integer> SIZES = List.of(10, 25, 50, 100);

    private static final int USUAL_SIZE = 25;
    private static final String COLUMN = "col";

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<Column> columns;
    private final Set<String> wrong = new TreeSet<>();

    /** A column that can be left out; the name always stays. */
    public enum Column {
        STATUS(Sort.STATUS, true),
        PROVIDER(Sort.PROVIDER, true),
        ICLIENT(Sort.ICLIENT, true),
        OWNER(Sort.OWNER, true),
        SCOPES(Sort.SCOPES, false),
        TOKEN(Sort.TOKEN_EXPIRES, false),
        ENDS(Sort.GRANT_ENDS, true),
        TEST(Sort.LAST_TEST, true),
        PURPOSE(null, false),
        CREATED(Sort.CREATED, false);

        private final @Nullable Sort sort;
        private final boolean usual;

        Column(@Nullable Sort sort, boolean usual) {
            this.sort = sort;
            this.usual = usual;
        }

        /** As it stands in addresses and text keys. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What the list is sorted by in this column's order; null for none. */
        public @Nullable Sort sort() {
            return sort;
        }
    }

    private ListAddress(Map<String, String[]> parameters) {
        for (String name : NAMES) {
            String[] values = parameters.get(name);
            if (values != null && values.length > 0 && !values[0].isBlank()) {
                given.put(name, values[0].strip());
            }
        }
        columns = columns(parameters.getOrDefault(COLUMN, new String[0]));
    }

    /** Reads the parameters of an address. */
    static ListAddress of(Map<String, String[]> parameters) {
        return new ListAddress(parameters);
    }

    /** What is asked of the database; {@link #wrong()} is complete after this. */
    ConnectionQuery query(Instant now) {
        wrong.clear();
        int size = size();
        Integer days = one("within", Integer::valueOf);
        return new ConnectionQuery(
                value("q"),
                text("provider"),
                text("account"),
                one("state", code -> ConnectionState.valueOf(code.toUpperCase(Locale.ROOT))),
                one("iclient", ListAddress::id),
                one("owner", ListAddress::id),
                days == null ? null : now.plus(Duration.ofDays(days)),
                sort(),
                isDescending(),
                (page() - 1) * size,
                size);
    }

    /** The parameters that cannot be read. */
    public Set<String> wrong() {
        return wrong;
    }

    /** Whether the list is narrowed. */
    public boolean narrowed() {
        return given.keySet().stream()
                .anyMatch(name -> !List.of("sort", "dir", "size", "page").contains(name));
    }

    /** Whether anything but the search narrows it: then the filter is open. */
    public boolean filtered() {
        return given.keySet().stream()
                .anyMatch(name -> NAMES.indexOf(name) > 0 && NAMES.indexOf(name) < NAMES.indexOf("sort"));
    }

    /** What stands in a field of the form; empty when it was not given. */
    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** The page, from 1. */
    public int page() {
        Integer page = quiet("page", Integer::valueOf);
        return page == null || page < 1 || page > 1_000_000 ? 1 : page;
    }

    /** Rows on a page. */
    public int size() {
        Integer size = quiet("size", Integer::valueOf);
        return size == null || !SIZES.contains(size) ? USUAL_SIZE : size;
    }

    /** What the list is sorted by. */
    public Sort sort() {
        Sort sort = quiet("sort", code -> Sort.valueOf(code.toUpperCase(Locale.ROOT)));
        return sort == null ? Sort.NAME : sort;
    }

    /** Whether it runs backwards. */
    public boolean isDescending() {
        return value("dir").equals("desc");
    }

    /** Whether that column is shown. */
    public boolean shows(Column column) {
        return columns.contains(column);
    }

    /** The same list sorted by that; by what it is sorted by already, the other way round. */
    String sortedBy(Sort sort) {
        boolean turn = sort == sort() && !isDescending();
        return changed(Map.of("sort", sort.name().toLowerCase(Locale.ROOT), "dir", turn ? "desc" : "", "page", ""));
    }

    /** Another page of the same list. */
    public String atPage(long page) {
        return changed(Map.of("page", page == 1 ? "" : Long.toString(page)));
    }

    /** The same columns in the same order, nothing left out. */
    public String everything() {
        Map<String, String> none = new LinkedHashMap<>();
        NAMES.subList(0, NAMES.indexOf("sort")).forEach(name -> none.put(name, ""));
        none.put("page", "");
        return changed(none);
    }

    private String changed(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(changes);
        List<String> parts = new ArrayList<>();
        for (String name : NAMES) {
            if (!all.getOrDefault(name, "").isEmpty()) {
                parts.add(name + "=" + URLEncoder.encode(all.getOrDefault(name, ""), StandardCharsets.UTF_8));
            }
        }
        if (!columns.equals(columns(new String[0]))) {
            columns.forEach(column -> parts.add(COLUMN + "=" + column.code()));
        }
        return "/connections" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static Set<Column> columns(String[] codes) {
        Set<Column> chosen = new TreeSet<>();
        for (Column column : Column.values()) {
            if (List.of(codes).contains(column.code()) || (codes.length == 0 && column.usual)) {
                chosen.add(column);
            }
        }
        return chosen;
    }

    private @Nullable String text(String name) {
        return given.get(name);
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    private <T> @Nullable T one(String name, Function<String, T> rule) {
        T read = quiet(name, rule);
        if (read == null && given.containsKey(name)) {
            wrong.add(name);
        }
        return read;
    }

    private <T> @Nullable T quiet(String name, Function<String, T> rule) {
        String value = given.get(name);
        try {
            return value == null ? null : rule.apply(value);
        } catch (IllegalArgumentException e) {
            // What cannot be read is named by the caller where that matters.
            return null;
        }
    }
}
