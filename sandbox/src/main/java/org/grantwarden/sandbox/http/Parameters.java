package org.grantwarden.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a query or a form. It does not print their values: some are secrets. */
public final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code application/x-www-form-urlencoded} text.
     *
     * @throws IllegalArgumentException if a percent escape is broken
     */
    public static Parameters parse(String encoded) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(name), unused -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return new Parameters(values);
    }

    /** No parameter at all. */
    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /** The first value; a parameter without a value counts as left out (RFC 6749 §3.1). */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** All names, sorted. */
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    /** Names that were sent more than once, which RFC 6749 §3.1 and §3.2 forbid. */
    public Set<String> repeated() {
        var repeated = new TreeSet<String>();
        values.forEach((name, all) -> {
            if (all.size() > 1) {
                repeated.add(name);
            }
        });
        return repeated;
    }

    @Override
    public String toString() {
        return "Parameters" + names();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
