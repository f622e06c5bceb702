package org.grantwarden.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopesTest {
    @Test
    void a_scope_token_follows_RFC_6749_section_3_3() {
        assertThat(new Scope("users:read:admin").value()).isEqualTo("users:read:admin");
        assertThat(Stream.of("", "a b", "a\"b", "a\\b", "ä", "a\n"))
                .allSatisfy(
                        bad -> assertThatThrownBy(() -> new Scope(bad)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void lists_are_read_with_any_number_of_spaces_and_written_sorted() {
        assertThat(Scopes.format(Scopes.parse("  b  a c "))).isEqualTo("a b c");
        assertThat(Scopes.parse(" ")).isEmpty();
    }

    @Test
    void a_change_names_what_is_added_and_removed() {
        ScopeChange change = ScopeChange.between(Scopes.parse("a b"), Scopes.parse("b c d"));

        assertThat(Scopes.format(change.added())).isEqualTo("c d");
        assertThat(Scopes.format(change.removed())).isEqualTo("a");
        assertThat(ScopeChange.between(Scopes.parse("a"), Scopes.parse("a")).isEmpty())
                .isTrue();
    }
}
