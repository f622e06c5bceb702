package org.grantwarden.web.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a list: filters, {@code limit} and {@code cursor}. What the list does not know is refused. */
public final class Query {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final int LONGEST_CURSOR = 1000;

    private final String path;
    private final Map<String, String> given;

    private Query(String path, Map<String, String> given) {
        this.path = path;
        this.given = given;
    }

    /** Reads the parameters. */
    public static Query of(UriInfo uri, Set<String> filters) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        TreeSet<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(filters);
        unknown.removeAll(Set.of("limit", "cursor"));
        if (!unknown.isEmpty()) {
            throw JsonBody.invalid("This list does not know the parameter " + unknown.first() + ".");
        }
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw JsonBody.invalid("The parameter " + name + " stands there more than once.");
            }
            String value = PlainText.checked("The parameter " + name, values.get(0));
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        });
        return new Query(uri.getRequestUri().getRawPath(), given);
    }

    /** A text; empty when not given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** An id. */
    public Optional<UUID> id(String name) {
        return text(name).map(typed -> PlainText.id("The parameter " + name, typed));
    }

    /** A time. */
    public Optional<Instant> time(String name) {
        return text(name).map(typed -> PlainText.time("The parameter " + name, typed));
    }

    /** One of these words. */
    public <T> Optional<T> oneOf(String name, T[] choices, Function<T, String> word) {
        return text(name).map(typed -> Stream.of(choices)
                .filter(choice -> word.apply(choice).equals(typed))
                .findFirst()
                .orElseThrow(() -> JsonBody.invalid("The parameter " + name + " must be one of "
                        + Stream.of(choices).map(word).collect(Collectors.joining(", ")) + ".")));
    }

    /** Most items of the page, 1 to 200. */
    public int limit() {
        int limit = text("limit")
                .filter(typed -> typed.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(given.containsKey("limit") ? 0 : DEFAULT_LIMIT);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw JsonBody.invalid("The limit is a whole number from 1 to " + LARGEST_LIMIT + ".");
        }
        return limit;
    }

    /** What the cursor stands for; empty on the first page. */
    public Optional<String> after() {
        return text("cursor").map(cursor -> {
            if (cursor.length() <= LONGEST_CURSOR) {
                try {
                    return PlainText.checked(
                            "The cursor", new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    // Told below.
                }
            }
            throw badCursor();
        });
    }

    /** The answer to a cursor that is none of ours. */
    public static ProblemException badCursor() {
        return JsonBody.invalid("The cursor is not one of this list. Take “next” of the page before as it is.");
    }

    /**
     * The address of the next page.
     *
     * @param last what the cursor stands for; null on the last page
     */
    public @Nullable String next(@Nullable String last) {
        if (last == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>(given);
        parameters.put(
                "cursor",
                Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        return path
                + parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** The page of a list that is in memory as a whole, in the order of a key that is its own for each item. */
    public <T> Page<T> page(List<T> all, Function<T, String> key) {
        int limit = limit();
        String after = after().orElse("");
        List<T> rest = all.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(limit + 1L)
                .toList();
        List<T> items = rest.size() > limit ? rest.subList(0, limit) : rest;
        return new Page<>(items, rest.size() > limit ? key.apply(items.get(limit - 1)) : null);
    }

    /**
     * A page.
     *
     * @param last what the next page's cursor stands for; null on the last page
     */
    public record Page<T>(List<T> items, @Nullable String last) {}
}
