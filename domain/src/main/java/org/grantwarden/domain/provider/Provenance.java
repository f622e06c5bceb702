package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a definition's facts come from, and which of its keys it leaves out.
 *
 * @param sources pages that say so; none where nobody named one
 * @param note what else a reader must know of the sources, in words; null for nothing
 * @param unsaid keys of {@code oauth2} that are left out although the console must do one or the other: what it does then
 *     is its own choice, not the provider's word
 */
public record Provenance(
        Category category, List<URI> sources, @Nullable String note, SortedSet<String> unsaid) {
    /** Nobody named a source. */
    public static final Provenance NONE = new Provenance(Category.OTHER, List.of(), null, Set.of());

    public Provenance {
        Objects.requireNonNull(category, "category");
        sources = List.copyOf(sources);
        unsaid = Collections.unmodifiableSortedSet(new TreeSet<>(unsaid));
    }

    /** With the keys in any order. */
    public Provenance(Category category, List<URI> sources, @Nullable String note, Set<String> unsaid) {
        this(category, sources, note, new TreeSet<>(unsaid));
    }
}
