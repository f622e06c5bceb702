package org.grantwarden.web.scope;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a matrix as the page shows them. */
public final class MatrixView {
    private MatrixView() {}

    /**
     * A heading over neighbouring scopes.
     *
     * @param span over how many
     */
    public record Group(String label, int span) {}

    /**
     * A scope at the head of its column, or with its numbers in a line of the list.
     *
     * @param description in the catalogue's own words, which are English; empty where it does not know the scope
     * @param address the connections that hold it
     * @param counts in how many connections it is in each state
     */
    public record Head(
            String scope,
            String description,
            String group,
            String access,
            boolean sensitive,
            String address,
            List<Count> counts) {
        /** The scope in the parts between which a line may end. */
        public List<String> parts() {
            return List.of(scope.split("(?<=[:_.])", -1));
        }
    }

    /**
     * How many connections hold a scope in a state.
     *
     * @param label the state in a word
     * @param address these connections
     */
    public record Count(String label, long number, String address) {}

    /**
     * A connection.
     *
     * @param unnamed whether tokens are handed out without anybody naming scopes
     */
    public record Row(
            UUID id,
            String name,
            String owner,
            String account,
            boolean authorized,
            boolean unnamed,
            List<Cell> cells) {}

    /**
     * A scope of a connection.
     *
     * @param standing the furthest state, as a code; {@code none} for a cell that says nothing
     * @param word the same in a word
     * @param strip which of the four states hold, a letter for each, a point where one does not
     * @param states the same in words, for who cannot see or guess the letters
     * @param drift how it differs from what is approved, in words; null where it does not
     */
    public record Cell(
            String scope,
            String standing,
            String word,
            String strip,
            String states,
            @Nullable String drift) {
        /** A cell that says nothing. */
        public static final Cell NONE = new Cell("", "none", "", "", "", null);

        /** Whether there is anything to say. */
        public boolean shown() {
            return !word.isEmpty();
        }
    }
}
