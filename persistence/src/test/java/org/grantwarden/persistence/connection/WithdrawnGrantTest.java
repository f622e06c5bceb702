package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.token.TestTokenSets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawnGrantTest extends DatabaseTest {
    private final Connections connections = TestConnections.on(em, ledgerWriter);
    private final TokenSets tokenSets = TestTokenSets.on(em);
    private final Connection draft = TestConnections.draft(null, null);
    private final Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);

    @BeforeEach
    void an_authorized_connection() {
        inTransaction(() -> connections.add(draft, entry(Action.CONNECTION_CREATE, draft)));
        inTransaction(() -> authorize(active, 1));
    }

    @Test
    void a_withdrawn_grant_leaves_the_connection_without_tokens_and_a_new_one_goes_on_with_their_version() {
        Connection without = active.withoutGrant();

        inTransaction(() -> connections.withdraw(without, entry(Action.CONNECTION_REVOKE, without), wipe(2)));

        assertThat(inTransaction(() -> connections.find(draft.id()))).contains(without);
        assertThat(without.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(inTransaction(() -> tokenSets.find(draft.id()))).isEmpty();
        assertThat(inTransaction(() -> tokenSets.reveal(draft.id(), 2))).isEmpty();
        inTransaction(() -> authorize(TestConnections.next(without, Lifecycle.ACTIVE, null), 3));
        assertThat(inTransaction(() -> tokenSets.find(draft.id()))).isPresent();
    }

    @Test
    void neither_is_done_when_the_wipe_does_not_follow_the_stored_token_set() {
        Connection without = active.withoutGrant();

        assertThatThrownBy(() -> inTransaction(
                        () -> connections.withdraw(without, entry(Action.CONNECTION_REVOKE, without), wipe(3))))
                .isInstanceOf(RuntimeException.class);

        assertThat(inTransaction(() -> connections.find(draft.id()))).contains(active);
        assertThat(inTransaction(() -> tokenSets.reveal(draft.id(), 1))).isPresent();
    }

    private void authorize(Connection connection, long version) {
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(connection.id(), tokens, version, null);
        connections.authorize(
                connection,
                entry(Action.CONNECTION_AUTHORIZE, connection),
                tokenSet,
                tokens,
                change(Action.TOKEN_SET_CREATE, Target.tokenSet(connection.id()), version));
    }

    private Entry wipe(long version) {
        return change(Action.TOKEN_SET_WIPE, Target.tokenSet(draft.id()), version);
    }

    private static Entry entry(Action action, Connection connection) {
        return change(action, Target.connection(connection.id()), connection.version());
    }
}
