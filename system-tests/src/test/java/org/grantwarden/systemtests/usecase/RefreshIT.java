package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.usecase.EndGrants;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.token.usecase.TokenRefresher;
import org.junit.jupiter.api.Test;

class RefreshIT extends InConsole {
    private static final int HERD = 50;

    @Inject
    Authorized authorized;

    @Inject
    Practice practice;

    @Inject
    TokenSets tokenSets;

    @Inject
    TokenRefresher refresher;

    @Inject
    RefreshNow refreshNow;

    @Inject
    EndGrants endGrants;

    @Inject
    ConnectionHealth health;

    @Inject
    Fingerprints fingerprints;

    @Test
    void a_refresh_replaces_both_tokens() {
        UUID id = authorized.connection(people.administrator());
        TokenSet before = tokenSets.find(id).orElseThrow();
        var fresh = (RefreshResult.Fresh) refresher.refresh(id, 1);
        assertThat(fresh.tokenSet().version()).isEqualTo(2);
        assertThat(fresh.tokenSet().access()).isNotEqualTo(before.access());
        assertThat(fresh.tokenSet().refresh()).isNotEqualTo(before.refresh());
        assertThat(tokenSets.find(id)).contains(fresh.tokenSet());
        assertThat(tokenSets.reveal(id, 1)).isEmpty();
        Tokens tokens = tokenSets.reveal(id, 2).orElseThrow();
        assertThat(fingerprints.of(tokens.access())).isEqualTo(fresh.tokenSet().access());
    }

    @Test
    void each_refresh_sends_the_token_of_the_one_before() {
        UUID id = authorized.connection(people.administrator());
        for (long version = 1; version <= 3; version++) {
            assertThat(refresher.refresh(id, version)).isInstanceOf(RefreshResult.Fresh.class);
        }
        assertThat(tokenSets.find(id).map(TokenSet::version)).contains(4L);
    }

    @Test
    void who_asked_and_what_came_of_it_are_two_entries() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.connection(call);
        people.as(call, () -> refreshNow.refresh(id));
        assertThat(entered.texts(
                        "select action || ' by ' || actor_type from ledger_entry"
                                + " where target_type = 'token_set' and target_id = ? order by entry_id",
                        id))
                .endsWith("token_set.ask_refresh by user", "token_set.refresh by system");
    }

    @Test
    void a_herd_sends_one_token_request() throws Exception {
        UUID id = authorized.connection(people.administrator());
        int before = practice.tokenRequests();
        CountDownLatch all = new CountDownLatch(HERD);
        ExecutorService threads = Executors.newFixedThreadPool(HERD);
        try {
            List<Future<RefreshResult>> results = new ArrayList<>();
            for (int i = 0; i < HERD; i++) {
                results.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return refresher.refresh(id, 1);
                }));
            }
            for (Future<RefreshResult> result : results) {
                assertThat(result.get()).isInstanceOfSatisfying(RefreshResult.Fresh.class, fresh -> assertThat(
                                fresh.tokenSet().version())
                        .isEqualTo(2));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(practice.tokenRequests() - before).isEqualTo(1);
    }

    @Test
    void a_provider_out_of_order_costs_nothing() throws SQLException {
        UUID id = authorized.connection(people.administrator());
        practice.control("fail", "{\"times\":\"1\",\"on\":\"token\"}");
        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(conditions(id)).containsExactly(Condition.PROVIDER_UNAVAILABLE);
        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(conditions(id)).isEmpty();
        assertThat(actionsOfTokenSet(id))
                .containsExactly("token_set.create", "token_set.refresh_fail", "token_set.refresh");
    }

    @Test
    void a_grant_that_was_revoked_asks_for_a_new_authorization() {
        UUID id = authorized.connection(people.administrator());
        practice.control("revoke", "{}");
        assertThat(refresher.refresh(id, 1)).isEqualTo(new RefreshResult.NeedsAuthorization("invalid_grant"));
        assertThat(conditions(id)).containsExactly(Condition.NEEDS_REAUTHORIZATION);
    }

    @Test
    void a_grant_is_given_up_here_where_the_provider_has_no_revocation_endpoint() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.connection(call);

        EndGrants.Result result = people.as(call, () -> endGrants.revoke(id));

        assertThat(result).isInstanceOfSatisfying(EndGrants.Result.Ended.class, ended -> assertThat(ended.at())
                .isEqualTo(AtProvider.NO_ENDPOINT));
        assertThat(tokenSets.find(id)).isEmpty();
        assertThat(entered.texts("select wiped and access_token is null from token_set where id = ?", id))
                .containsExactly("t");
        assertThat(entered.actionsAbout(id)).endsWith("connection.revoke", "token_set.wipe");
        assertThat(actionsOfTokenSet(id)).containsExactly("token_set.create", "token_set.wipe");
        assertThat(refresher.refresh(id, 1)).isEqualTo(new RefreshResult.NeedsAuthorization("no_token_set"));
    }

    @Test
    void after_a_lost_answer_the_old_token_is_tried_once_more_on_record() throws SQLException {
        UUID id = authorized.connection(people.administrator());
        practice.control("lose", "{\"times\":\"1\",\"on\":\"token\"}");
        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(entered.texts("select token_set_version from refresh_intent where connection_id = ?", id))
                .containsExactly("1");
        // The look-alike spent the token with the lost answer and takes the second use for theft.
        assertThat(refresher.refresh(id, 1)).isEqualTo(new RefreshResult.NeedsAuthorization("invalid_grant"));
        assertThat(actionsOfTokenSet(id))
                .containsExactly(
                        "token_set.create", "token_set.refresh_fail", "token_set.retry", "token_set.refresh_fail");
        assertThat(conditions(id)).contains(Condition.NEEDS_REAUTHORIZATION);
        assertThat(entered.texts("select owner from refresh_intent where connection_id = ?", id))
                .isEmpty();
    }

    private List<Condition> conditions(UUID id) {
        return health.conditionsOf(id).stream().map(ConditionReport::condition).toList();
    }

    private List<String> actionsOfTokenSet(UUID id) throws SQLException {
        return entered.texts(
                "select action from ledger_entry where target_type = 'token_set' and target_id = ? order by entry_id",
                id);
    }
}
