package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.ScopeHolders;
import org.grantwarden.domain.connection.ScopeQuery;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeUses;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.token.TestTokenSets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaScopeHoldersTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;
    private static final ProviderId LEVER = new ProviderId("lever");

    private final ScopeHolders holders = new JpaScopeHolders(em);
    private final Connections connections = TestConnections.on(em, ledgerWriter);
    private final ScopeUses uses = TestTokenSets.scopeUsesOn(em);
    private final String word = "m" + UUID.randomUUID().toString().substring(0, 8);

    /** Approved: offline_access, opportunities:read:admin and an odd one; requested a and b, granted a. */
    private final UUID with = authorized(word + " with tokens");

    private final UUID without = draft(word + " draft").id();

    @Test
    void each_state_has_its_own_holders_and_any_state_has_all_of_them() {
        use(with, "a");

        assertThat(holding("odd!{},'%chars", ScopeState.APPROVED)).containsExactly(without, with);
        assertThat(holding("b", ScopeState.REQUESTED)).containsExactly(with);
        assertThat(holding("b", ScopeState.GRANTED)).isEmpty();
        assertThat(holding("a", ScopeState.GRANTED)).containsExactly(with);
        assertThat(holding("a", ScopeState.USED)).containsExactly(with);
        assertThat(holding("b", ScopeState.USED)).isEmpty();
        assertThat(holding("b", null)).containsExactly(with);
        assertThat(holding("offline_access", null)).containsExactly(without, with);
        assertThat(inTransaction(
                        () -> holders.matching(query(Map.of(new ProviderId("other"), Scopes.parse("a")), null))))
                .isEmpty();
        assertThat(inTransaction(() -> holders.matching(query(Map.of(), null)))).isEmpty();
        assertThat(inTransaction(() -> holders.matching(query(null, null)))).containsExactly(without, with);
    }

    @Test
    void a_page_carries_what_is_known_of_each_and_the_number_of_all() {
        use(with, "a");
        use(with, "");

        ScopeHolders.Page page = inTransaction(() -> holders.find(new ScopeQuery(word, LEVER, null, null, 1, 1)));

        assertThat(page.total()).isEqualTo(2);
        ScopeHolder holder = page.rows().get(0);
        assertThat(holder.id()).isEqualTo(with);
        assertThat(holder.authorized()).isTrue();
        assertThat(holder.approved()).isEqualTo(TestConnections.SCOPES);
        assertThat(holder.requested()).isEqualTo(Scopes.parse("a b"));
        assertThat(holder.granted()).isEqualTo(Scopes.parse("a"));
        assertThat(holder.used()).isEqualTo(new TreeMap<>(Map.of(new Scope("a"), NOW)));
        assertThat(holder.usedUnnamed()).isEqualTo(NOW);
        ScopeHolder draft = inTransaction(() -> holders.of(List.of(without))).get(0);
        assertThat(draft.authorized()).isFalse();
        assertThat(draft.granted()).isEmpty();
    }

    @Test
    void scopes_are_counted_in_each_state_and_a_deleted_connection_counts_no_more() {
        ScopeHolders.Count before = count("opportunities:read:admin");

        Connection third = draft(word + " third");
        assertThat(count("opportunities:read:admin").approved()).isEqualTo(before.approved() + 1);

        Connection tombstone = TestConnections.next(third, Lifecycle.DELETED, null);
        inTransaction(() -> connections.delete(
                tombstone, change(Action.CONNECTION_DELETE, Target.connection(third.id()), 2), null));
        assertThat(count("opportunities:read:admin")).isEqualTo(before);
        assertThat(count("a").granted()).isPositive();
        assertThat(count("b").requested()).isPositive();
        assertThat(count("b").granted()).isZero();
    }

    @Test
    void what_is_typed_is_no_pattern_and_no_sql() {
        assertThat(found(new ScopeQuery("%' or true --", null, null, null, 0, 10)))
                .isEmpty();
        assertThat(found(new ScopeQuery(word.toUpperCase(Locale.ROOT), null, null, null, 0, 10)))
                .containsExactly(without, with);
    }

    private List<UUID> holding(String scope, @Nullable ScopeState state) {
        return inTransaction(() -> holders.matching(query(Map.of(LEVER, Scopes.of(List.of(scope))), state)));
    }

    private ScopeQuery query(@Nullable Map<ProviderId, SortedSet<Scope>> holding, @Nullable ScopeState state) {
        return new ScopeQuery(word, null, holding, state, 0, 10);
    }

    private List<UUID> found(ScopeQuery query) {
        return inTransaction(() -> holders.find(query)).rows().stream()
                .map(ScopeHolder::id)
                .toList();
    }

    private ScopeHolders.Count count(String scope) {
        return inTransaction(() -> holders.counts(LEVER)).stream()
                .filter(count -> count.scope().value().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private void use(UUID connection, String scope) {
        Map<ScopeUses.Asked, Instant> asked = new HashMap<>();
        asked.put(new ScopeUses.Asked(connection, scope.isEmpty() ? null : new Scope(scope)), NOW);
        inTransaction(() -> uses.asked(asked));
        Map<ScopeUses.Asked, Instant> earlier = new HashMap<>();
        asked.forEach((key, at) -> earlier.put(key, at.minusSeconds(60)));
        inTransaction(() -> uses.asked(earlier));
        assertThat(inTransaction(() -> uses.of(connection))).containsAllEntriesOf(asked);
    }

    private UUID authorized(String name) {
        Connection draft = draft(name);
        Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(draft.id(), tokens, 1, null);
        inTransaction(() -> connections.authorize(
                active,
                change(Action.CONNECTION_AUTHORIZE, Target.connection(active.id()), 2),
                tokenSet,
                tokens,
                change(Action.TOKEN_SET_CREATE, Target.tokenSet(active.id()), 1)));
        return draft.id();
    }

    private Connection draft(String name) {
        Connection draft = TestConnections.named(name);
        inTransaction(() -> connections.add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft;
    }
}
