package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.sandbox.person.Person;
import org.junit.jupiter.api.Test;

class AuthorizationIT extends InConsole {
    @Inject
    Authorized authorized;

    @Inject
    Practice practice;

    @Inject
    TokenSets tokenSets;

    @Inject
    TestConnection testConnection;

    @Inject
    StartAuthorization startAuthorization;

    @Inject
    Authorizations authorizations;

    @Resource
    UserTransaction transaction;

    @Test
    void consent_brings_the_first_token_set() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.draft(call);
        FinishAuthorization.Result result = authorized.authorize(call, id, new Person()::allows);
        assertThat(result).isInstanceOf(FinishAuthorization.Result.Granted.class);
        TokenSet tokenSet = tokenSets.find(id).orElseThrow();
        assertThat(tokenSet.version()).isEqualTo(1);
        assertThat(tokenSet.refresh()).isNotNull();
        assertThat(tokenSet.granted()).isEqualTo(tokenSet.requested());
        assertThat(entered.actionsAbout(id))
                .containsExactly(
                        "connection.create",
                        "connection.change",
                        "authorization.start",
                        "connection.authorize",
                        "token_set.create");
    }

    @Test
    void tokens_are_stored_encrypted_only() throws SQLException {
        UUID id = authorized.connection(people.administrator());
        String token = tokenSets.reveal(id, 1).orElseThrow().access().reveal();
        assertThat(entered.texts("select t::text from token_set t where t.id = ?", id))
                .singleElement()
                .asString()
                .isNotEmpty()
                .doesNotContain(token)
                .doesNotContain(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_person_who_declines_is_on_record_and_leaves_no_token() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.draft(call);
        int before = practice.tokenRequests();
        FinishAuthorization.Result result = authorized.authorize(call, id, new Person()::denies);
        assertThat(result).isInstanceOf(FinishAuthorization.Result.Declined.class);
        assertThat(tokenSets.find(id)).isEmpty();
        assertThat(practice.tokenRequests()).isEqualTo(before);
        assertThat(entered.actionsAbout(id)).endsWith("authorization.decline");
    }

    @Test
    void a_provider_out_of_order_leaves_no_token_and_the_next_run_works() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.draft(call);
        practice.control("fail", "{\"times\":\"1\",\"on\":\"token\"}");
        assertThat(authorized.authorize(call, id, new Person()::allows))
                .isInstanceOf(FinishAuthorization.Result.Failed.class);
        assertThat(tokenSets.find(id)).isEmpty();
        assertThat(entered.actionsAbout(id)).endsWith("authorization.fail");
        assertThat(authorized.authorize(call, id, new Person()::allows))
                .isInstanceOf(FinishAuthorization.Result.Granted.class);
    }

    @Test
    void an_answer_with_an_unknown_state_is_rejected_on_record() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.draft(call);
        int before = practice.tokenRequests();
        FinishAuthorization.Result result = authorized.authorize(
                call, id, location -> URI.create("http://127.0.0.1/oauth/callback?code=stolen&state=of-nobody"));
        assertThat(result).isEqualTo(new FinishAuthorization.Result.Rejected(Reason.UNKNOWN_STATE));
        assertThat(practice.tokenRequests()).isEqualTo(before);
        assertThat(entered.actionsOf(call)).contains("authorization.reject");
    }

    @Test
    void a_code_is_redeemed_once() throws Exception {
        Call call = people.administrator();
        UUID id = authorized.draft(call);
        var started = (StartAuthorization.Result.Started) people.as(call, () -> startAuthorization.start(id));
        UUID run = started.authorization().id();
        transaction.begin();
        assertThat(authorizations.claim(run)).isTrue();
        transaction.commit();
        transaction.begin();
        assertThat(authorizations.claim(run)).isFalse();
        transaction.rollback();
    }

    @Test
    void a_test_asks_the_api_with_the_stored_token() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.connection(call);
        assertThat(verdict(call, id)).isEqualTo(ProbeResult.Verdict.WORKS);
        assertThat(entered.actionsAbout(id)).endsWith("token_set.use", "connection.test");
    }

    @Test
    void an_access_token_that_ran_out_is_refreshed_on_demand_by_a_test() {
        Call call = people.administrator();
        UUID id = authorized.connection(call);
        practice.control("expire", "{}");
        assertThat(verdict(call, id)).isEqualTo(ProbeResult.Verdict.WORKS);
        assertThat(tokenSets.find(id).map(TokenSet::version)).contains(2L);
    }

    @Test
    void a_second_consent_goes_on_with_the_next_version() throws SQLException {
        Call call = people.administrator();
        UUID id = authorized.connection(call);
        authorized.authorize(call, id, new Person()::allows);
        assertThat(tokenSets.find(id).map(TokenSet::version)).contains(2L);
        assertThat(List.of("token_set.create", "token_set.create"))
                .isEqualTo(entered.texts(
                        "select action from ledger_entry where target_type = 'token_set' and target_id = ?", id));
    }

    private ProbeResult.Verdict verdict(Call call, UUID id) {
        return ((TestConnection.Result.Probed) people.as(call, () -> testConnection.test(id)))
                .probe()
                .verdict();
    }
}
