package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionSearch;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionStatus;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.token.GrantLife;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.authorization.TestAuthorizations;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.token.TestTokenSets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaConnectionSearchTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;
    private static final List<GrantLife> LIVES = List.of(
            new GrantLife(new ProviderId("other"), null, null),
            new GrantLife(new ProviderId("lever"), Duration.ofDays(90), Duration.ofDays(365)));

    private final ConnectionSearch search = new JpaConnectionSearch(em);
    private final Connections connections = TestConnections.on(em, ledgerWriter);
    private final TokenSets tokenSets = TestTokenSets.on(em);
    private final Authorizations authorizations = TestAuthorizations.on(em, ledgerWriter);
    private final JpaConnectionHealth health = new JpaConnectionHealth(em);
    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void every_mixture_has_the_state_that_the_domain_gives_it() throws SQLException {
        String mix = EveryState.add(DATABASE, NOW);
        try {
            Map<ConnectionState, Set<UUID>> expected = inTransaction(() -> byState(mix));
            assertThat(expected.values().stream().mapToInt(Set::size).sum()).isGreaterThan(1400);
            assertThat(expected).hasSizeGreaterThan(15);

            for (ConnectionState state : ConnectionState.values()) {
                Set<UUID> found =
                        new HashSet<>(inTransaction(() -> search.matching(withState(mix, state), LIVES, NOW)));
                assertThat(found).as(state.code()).isEqualTo(expected.getOrDefault(state, Set.of()));
            }
            Map<ConnectionState, Long> counts = inTransaction(() -> search.counts(NOW));
            expected.forEach((state, ids) -> assertThat(counts.get(state)).isGreaterThanOrEqualTo(ids.size()));
            assertThat(gravitiesInOrder(mix)).isSortedAccordingTo((a, b) -> b.compareTo(a));
        } finally {
            EveryState.remove(DATABASE, mix);
        }
    }

    @Test
    void what_is_typed_is_looked_for_as_it_stands_and_is_no_pattern() {
        UUID percent = named(word + " 100%_sure\\").id();
        named(word + " 100 is sure").id();

        assertThat(found(query(word + " 100%_SURE\\", Sort.NAME, false))).containsExactly(percent);
        assertThat(found(query(word, Sort.NAME, false))).hasSize(2);
        assertThat(found(query("'; drop table connection --", Sort.NAME, false)))
                .isEmpty();
    }

    @Test
    void every_order_has_the_id_as_its_tie_break_and_pages_join_without_gap() {
        for (int i = 0; i < 7; i++) {
            named(word + " " + (char) ('g' - i));
        }
        for (Sort sort : Sort.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                List<UUID> whole = found(query(word, sort, descending));
                List<UUID> pages = new ArrayList<>();
                for (int offset = 0; offset < 7; offset += 3) {
                    pages.addAll(page(offset, sort, descending).ids());
                }
                assertThat(pages).as(sort + " " + descending).hasSize(7).isEqualTo(whole);
            }
        }
        assertThat(page(0, Sort.NAME, false).total()).isEqualTo(7);
        UUID first = found(query(word, Sort.NAME, false)).get(0);
        assertThat(inTransaction(() -> connections.find(first)).orElseThrow().name())
                .endsWith(" a");
    }

    @Test
    void what_follows_a_connection_joins_without_gap() {
        for (int i = 0; i < 7; i++) {
            named(word + " " + (char) ('g' - i));
        }
        for (Sort sort : List.of(Sort.NAME, Sort.CREATED)) {
            List<UUID> pages = new ArrayList<>();
            UUID last = null;
            for (int page = 0; page < 3; page++) {
                List<UUID> ids =
                        found(new ConnectionQuery(word, null, null, null, null, null, null, sort, false, last, 0, 3));
                pages.addAll(ids);
                last = ids.get(ids.size() - 1);
            }
            assertThat(pages).as(sort.name()).isEqualTo(found(query(word, sort, false)));
        }
    }

    @Test
    void filters_narrow_and_a_grant_ends_by_its_first_clock() {
        Connection with = named(word + " granted");
        Connection active = TestConnections.next(with, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(with.id(), tokens, 1, null);
        inTransaction(() -> connections.authorize(
                active,
                change(Action.CONNECTION_AUTHORIZE, Target.connection(active.id()), 2),
                tokenSet,
                tokens,
                change(Action.TOKEN_SET_CREATE, Target.tokenSet(active.id()), 1)));
        named(word + " draft");

        assertThat(ending(NOW.plus(Duration.ofDays(91)))).containsExactly(with.id());
        assertThat(ending(NOW.plus(Duration.ofDays(89)))).isEmpty();
        assertThat(narrowed("lever", "production", TestIClients.USER)).hasSize(2);
        assertThat(narrowed("lever", "sandbox", null)).isEmpty();
        assertThat(narrowed("lever", null, UUID.randomUUID())).isEmpty();
    }

    private List<ConnectionState.Gravity> gravitiesInOrder(String mix) {
        ConnectionQuery query =
                new ConnectionQuery(mix, null, null, null, null, null, null, Sort.STATUS, false, 0, 200);
        List<ConnectionState.Gravity> gravities = new ArrayList<>();
        Map<UUID, ConnectionState> states = new HashMap<>();
        inTransaction(() -> byState(mix)).forEach((state, ids) -> ids.forEach(id -> states.put(id, state)));
        for (int offset = 0; offset < states.size(); offset += 1000) {
            ConnectionQuery some = new ConnectionQuery(
                    mix, null, null, null, null, null, null, Sort.STATUS, false, offset, query.limit());
            for (UUID id : inTransaction(() -> search.find(some, LIVES, NOW)).ids()) {
                gravities.add(Objects.requireNonNull(states.get(id)).gravity());
            }
        }
        return gravities;
    }

    private Map<ConnectionState, Set<UUID>> byState(String mix) {
        List<UUID> ids = search.matching(query(mix, Sort.NAME, false), LIVES, NOW);
        Map<UUID, TokenSet> tokens = tokenSets.of(ids);
        Map<UUID, Authorization> runs = authorizations.newestOf(ids);
        Map<UUID, List<ConditionReport>> conditions = health.conditionsOf(ids);
        Map<ConnectionState, Set<UUID>> states = new EnumMap<>(ConnectionState.class);
        for (Connection connection : connections.of(ids)) {
            UUID id = connection.id();
            ConnectionStatus status = ConnectionStatus.of(
                    connection, conditions.getOrDefault(id, List.of()), tokens.get(id), runs.get(id), NOW);
            states.computeIfAbsent(status.state(), state -> new HashSet<>()).add(id);
        }
        return states;
    }

    private List<UUID> ending(Instant before) {
        ConnectionQuery query =
                new ConnectionQuery(word, null, null, null, null, null, before, Sort.GRANT_ENDS, true, 0, 50);
        return found(query);
    }

    private List<UUID> narrowed(String provider, @Nullable String accountType, @Nullable UUID owner) {
        return found(
                new ConnectionQuery(word, provider, accountType, null, null, owner, null, Sort.NAME, false, 0, 50));
    }

    private ConnectionSearch.Page page(int offset, Sort sort, boolean descending) {
        return inTransaction(() -> search.find(
                new ConnectionQuery(word, null, null, null, null, null, null, sort, descending, offset, 3),
                LIVES,
                NOW));
    }

    private List<UUID> found(ConnectionQuery query) {
        return inTransaction(() -> search.find(query, LIVES, NOW)).ids();
    }

    private static ConnectionQuery query(String text, Sort sort, boolean descending) {
        return new ConnectionQuery(text, null, null, null, null, null, null, sort, descending, 0, 200);
    }

    private static ConnectionQuery withState(String text, ConnectionState state) {
        return new ConnectionQuery(text, null, null, state, null, null, null, Sort.NAME, false, 0, 200);
    }

    private Connection named(String name) {
        Connection draft = TestConnections.named(name);
        inTransaction(() -> connections.add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft;
    }
}
