package org.grantwarden.web.scope;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the matrix asks for. The address is the whole state of the view: whoever has it sees the same. A
 * value that cannot be read is remembered as wrong, so that nobody takes an unfiltered view for the filtered one.
 */
public final class MatrixAddress {
    /** The path of the page. */
    static final String PAGE = "/scopes";

    /** The path of the export. */
    static final String EXPORT = "/scopes/matrix.csv";

    private static final List<String> NARROWING =
            List.of("q", "provider", "text", "scope", "access", "state", "sensitive");
    private static final List<String> NAMES =
            List.of("q", "provider", "text", "scope", "access", "state", "sensitive", "every", "view", "size", "page");
    private static final List<Integer> SIZES = List.of(10, 25, 50, 100);
    private static final int USUAL_SIZE = 25;

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> wrong = new TreeSet<>();

    private MatrixAddress(Map<String, String[]> parameters) {
        for (String name : NAMES) {
            String[] values = parameters.get(name);
            if (values != null && values.length > 0 && !values[0].isBlank()) {
                given.put(name, values[0].strip());
            }
        }
    }

    /** Reads the parameters of an address. */
    static MatrixAddress of(Map<String, String[]> parameters) {
        return new MatrixAddress(parameters);
    }

    /** What is asked; {@link #wrong()} is complete after this. */
    MatrixQuery query() {
        wrong.clear();
        return new MatrixQuery(
                value("q"),
                one("provider", ProviderId::new),
                value("text"),
                one("scope", Scope::new),
                given.containsKey("sensitive"),
                one("access", code -> Access.valueOf(code.toUpperCase(Locale.ROOT))),
                one("state", ScopeState::ofCode),
                given.containsKey("every"));
    }

    /** The parameters that cannot be read. */
    public Set<String> wrong() {
        return wrong;
    }

    /** Whether anything narrows the view. */
    public boolean narrowed() {
        return given.keySet().stream().anyMatch(NARROWING::contains);
    }

    /** Whether anything beyond the two texts is set: then the filter is open. */
    public boolean filtered() {
        return given.keySet().stream().anyMatch(name -> !List.of("q", "text", "scope", "view", "size", "page")
                .contains(name));
    }

    /** What stands in a field of the form; empty when it was not given. */
    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Whether the scopes are listed with numbers of connections, in place of the matrix. */
    public boolean isByScope() {
        return value("view").equals("scopes");
    }

    /** The page, from 1. */
    public int page() {
        Integer page = quiet("page", Integer::valueOf);
        return page == null || page < 1 || page > 1_000_000 ? 1 : page;
    }

    /** Connections on a page. */
    public int size() {
        Integer size = quiet("size", Integer::valueOf);
        return size == null || !SIZES.contains(size) ? USUAL_SIZE : size;
    }

    /** The numbers of connections that a page can have. */
    public List<Integer> sizes() {
        return SIZES;
    }

    /** Another page of the same view. */
    public String atPage(long page) {
        return changed(PAGE, Map.of("page", page == 1 ? "" : Long.toString(page)));
    }

    /** The same filter as a matrix. */
    public String asMatrix() {
        return changed(PAGE, Map.of("view", "", "page", ""));
    }

    /** The same filter as a list of scopes. */
    public String asScopes() {
        return changed(PAGE, Map.of("view", "scopes", "page", ""));
    }

    /** The connections that hold one scope. */
    public String holders(ProviderId provider, Scope scope) {
        return changed(
                PAGE, Map.of("provider", provider.value(), "scope", scope.value(), "view", "", "text", "", "page", ""));
    }

    /** The connections that hold one scope in one state. */
    public String holders(ProviderId provider, Scope scope, ScopeState state) {
        return of(Map.of(
                        "provider", new String[] {provider.value()},
                        "scope", new String[] {scope.value()},
                        "state", new String[] {state.code()}))
                .atPage(1);
    }

    /** The same view of all scopes, not of one. */
    public String withoutScope() {
        return changed(PAGE, Map.of("scope", "", "page", ""));
    }

    /** Nothing left out. */
    public String everything() {
        Map<String, String> none = new LinkedHashMap<>();
        NARROWING.forEach(name -> none.put(name, ""));
        none.put("page", "");
        return changed(PAGE, none);
    }

    /** The same filter as a file. */
    public String export() {
        return changed(EXPORT, Map.of("view", "", "page", "", "size", ""));
    }

    private String changed(String path, Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(changes);
        List<String> parts = new ArrayList<>();
        for (String name : NAMES) {
            if (!all.getOrDefault(name, "").isEmpty()) {
                parts.add(name + "=" + URLEncoder.encode(all.getOrDefault(name, ""), StandardCharsets.UTF_8));
            }
        }
        return path + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
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
