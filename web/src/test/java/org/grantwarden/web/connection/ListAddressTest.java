package org.grantwarden.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.web.connection.ListAddress.Column;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListAddressTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void an_empty_address_is_the_first_page_by_name() {
        ListAddress address = of();

        assertThat(address.query(NOW)).isEqualTo(ConnectionQuery.all(Sort.NAME, 25));
        assertThat(address.narrowed()).isFalse();
        assertThat(address.shows(Column.STATUS)).isTrue();
        assertThat(address.shows(Column.PURPOSE)).isFalse();
        assertThat(address.atPage(1)).isEqualTo("/connections");
    }

    @Test
    void a_link_reproduces_the_view() {
        ListAddress address = of(
                "q", " a&b ", "state", "paused", "within", "30", "sort", "owner", "dir", "desc", "size", "50", "page",
                "3");

        ConnectionQuery query = address.query(NOW);

        assertThat(query.search()).isEqualTo("a&b");
        assertThat(query.state()).isEqualTo(ConnectionState.PAUSED);
        assertThat(query.endsBefore()).isEqualTo(Instant.parse("2026-12-24T08:00:00Z"));
        assertThat(query.offset()).isEqualTo(100);
        assertThat(address.atPage(4))
                .isEqualTo("/connections?q=a%26b&state=paused&within=30&sort=owner&dir=desc&size=50&page=4");
        assertThat(address.sortedBy(Sort.OWNER))
                .isEqualTo("/connections?q=a%26b&state=paused&within=30&sort=owner&size=50");
        assertThat(address.everything()).isEqualTo("/connections?sort=owner&dir=desc&size=50");
        assertThat(address.filtered()).isTrue();
    }

    @Test
    void chosen_columns_stay_in_every_link() {
        Map<String, String[]> parameters = new HashMap<>();
        parameters.put("col", new String[] {"purpose", "status", "nonsense"});

        ListAddress address = ListAddress.of(parameters);

        assertThat(address.shows(Column.PURPOSE)).isTrue();
        assertThat(address.shows(Column.OWNER)).isFalse();
        assertThat(address.atPage(2)).isEqualTo("/connections?page=2&col=status&col=purpose");
    }

    @Test
    void what_cannot_be_read_is_named_and_never_read_as_all() {
        ListAddress address = of("state", "great", "owner", "me", "iclient", "x", "within", "soon");

        address.query(NOW);

        assertThat(address.wrong()).containsExactly("iclient", "owner", "state", "within");
    }

    @Test
    void a_page_an_order_or_a_size_that_is_none_is_the_usual_one() {
        ListAddress address = of("page", "-4", "size", "100000", "sort", "id; drop table connection");

        assertThat(address.query(NOW)).isEqualTo(ConnectionQuery.all(Sort.NAME, 25));
        assertThat(address.wrong()).isEmpty();
    }

    private static ListAddress of(String... namesAndValues) {
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], new String[] {namesAndValues[i + 1]});
        }
        return ListAddress.of(parameters);
    }
}
