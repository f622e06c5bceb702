package org.grantwarden.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.search.Found.Kind;
import org.grantwarden.domain.search.usecase.FindAnything;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindAnythingTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000c1");

    private final World world = World.ofAdministrator();
    private final Recording search = new Recording();
    private final FindAnything findAnything = new FindAnything(search, world.providers, world.currentCall);

    @Test
    void words_are_looked_for_one_by_one_and_things_carry_their_account_in_words() {
        search.found.add(new Found(Kind.ICLIENT, ID, "Payroll", "acme", "sandbox"));
        search.found.add(new Found(Kind.CONNECTION, ID, "Payroll", "gone", "production"));

        List<Found> found = findAnything.find("  pay  2026 ");

        assertThat(search.asked).containsExactly("pay", "2026");
        assertThat(found)
                .extracting(Found::kind, Found::provider, Found::detail)
                .containsExactly(tuple(Kind.CONNECTION, "gone", "production"), tuple(Kind.ICLIENT, "Acme", "Sandbox"));
    }

    @Test
    void one_character_or_a_whole_page_of_them_asks_for_nothing() {
        assertThat(findAnything.find(" p ")).isEmpty();
        assertThat(findAnything.find("p".repeat(101))).isEmpty();
        assertThat(search.asked).isEmpty();
    }

    @Test
    void an_id_finds_the_thing_itself_and_offers_the_entry_of_that_uid_without_reading_it() {
        search.found.add(new Found(Kind.CONNECTION, ID, "Payroll", "acme", "production"));
        int entries = world.ledger.all().size();

        assertThat(findAnything.find(ID.toString()))
                .extracting(Found::kind)
                .containsExactly(Kind.CONNECTION, Kind.ENTRY);
        assertThat(search.asked).containsExactly(ID.toString());
        assertThat(world.ledger.all()).hasSize(entries);
    }

    @Test
    void users_are_found_by_those_who_may_read_what_they_did() {
        world.callsAre(UUID.randomUUID(), "ann", Role.AUDITOR);
        findAnything.find("ann");
        assertThat(search.kinds).contains(Kind.USER);

        world.callsAreAnonymous();
        findAnything.find("ann");
        assertThat(search.kinds).doesNotContain(Kind.USER);
    }

    /** Finds what it was given, and remembers what was asked for. */
    private static final class Recording implements QuickSearch {
        private final List<Found> found = new ArrayList<>();
        private List<String> asked = List.of();
        private Set<Kind> kinds = Set.of();

        @Override
        public List<Found> byWords(List<String> words, Set<Kind> ofKinds, int most) {
            asked = words;
            kinds = ofKinds;
            return found;
        }

        @Override
        public List<Found> byId(UUID id, Set<Kind> ofKinds) {
            return byWords(List.of(id.toString()), ofKinds, 1);
        }
    }
}
