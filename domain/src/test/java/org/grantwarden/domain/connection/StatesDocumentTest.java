package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code docs/states.md} says what the code does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/states.md");
    private static final Pattern MOVE = Pattern.compile("(?m)^ +(\\w+ --> \\w+ : \\w+)$");
    private static final Pattern STATUS = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|$");

    @Test
    void the_diagram_draws_every_move_of_the_table_and_no_other() throws IOException {
        Set<String> moves = new TreeSet<>();
        for (LifecycleEvent event : LifecycleEvent.values()) {
            event.moves().forEach((from, to) -> moves.add(from.code() + " --> " + to.code() + " : " + lower(event)));
        }

        assertThat(found(MOVE).map(match -> match.get(0))).containsExactlyInAnyOrderElementsOf(moves);
    }

    @Test
    void the_table_lists_every_status_with_its_gravity() throws IOException {
        List<List<String>> states = Stream.of(ConnectionState.values())
                .map(state -> List.of(state.code(), lower(state.gravity())))
                .toList();

        assertThat(found(STATUS)).containsExactlyInAnyOrderElementsOf(states);
    }

    @Test
    void nothing_leaves_a_tombstone() {
        assertThat(Stream.of(LifecycleEvent.values()).map(event -> event.from(Lifecycle.DELETED)))
                .allMatch(Optional::isEmpty);
    }

    private static Stream<List<String>> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCUMENT))
                .results()
                .map(match ->
                        match.groupCount() == 1 ? List.of(match.group(1)) : List.of(match.group(1), match.group(2)));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
