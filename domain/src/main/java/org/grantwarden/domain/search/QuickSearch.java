package org.grantwarden.domain.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.search.Found.Kind;

/** Finds things in the database by a part of their names. Deleted things never come. */
public interface QuickSearch {
    /**
     * Those whose name (or client ID, or key prefix) holds every word, without regard to case. Of each kind those come
     * first whose name begins with the first word, then by name.
     *
     * @param words at least one, none empty; no patterns
     * @param kinds all but entries
     * @param most most of each kind
     */
    List<Found> byWords(List<String> words, Set<Kind> kinds, int most);

    /** The one of that id, if it is of one of these kinds. */
    List<Found> byId(UUID id, Set<Kind> kinds);
}
