package org.grantwarden.sandbox.scope;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All scopes that the look-alike knows, in the order in which Lever lists them. */
public final class ScopeCatalogue {
    private final Map<String, LeverScope> scopes = new LinkedHashMap<>();

    private ScopeCatalogue(List<LeverScope> all) {
        all.forEach(scope -> scopes.put(scope.id(), scope));
    }

    /** The list that ships with this module. */
    public static ScopeCatalogue shipped() {
        var resource = Objects.requireNonNull(
                ScopeCatalogue.class.getResourceAsStream("/org/grantwarden/sandbox/scopes.json"), "scopes.json");
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new ScopeCatalogue(Arrays.asList(new Gson().fromJson(reader, LeverScope[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every scope. */
    public List<LeverScope> all() {
        return List.copyOf(scopes.values());
    }

    /** The scope of this id. */
    public Optional<LeverScope> find(String id) {
        return Optional.ofNullable(scopes.get(id));
    }

    /** Whether someone who was granted {@code granted} may do what {@code needed} allows. */
    public boolean covers(Collection<String> granted, String needed) {
        return granted.stream()
                .anyMatch(id -> id.equals(needed)
                        || find(id).map(scope -> scope.implies().contains(needed))
                                .orElse(false));
    }
}
