package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.EntitlementForm;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.junit.jupiter.api.Test;

class HandOutIT extends InConsole {
    private static final String ADDRESS = "192.0.2.9";
    private static final int CALLERS = 16;

    @Inject
    Authorized authorized;

    @Inject
    KeepApiClients keepApiClients;

    @Inject
    KeepEntitlements keepEntitlements;

    @Inject
    ApiCaller api;

    @Inject
    AuthenticateApiClient authenticate;

    @Inject
    HandOutToken handOutToken;

    @Inject
    TokenSets tokenSets;

    @Inject
    Fingerprints fingerprints;

    @Test
    void an_entitled_client_gets_the_token_and_all_is_on_record() throws SQLException {
        Call administrator = people.administrator();
        UUID connection = authorized.connection(administrator);
        var known = client(administrator);
        people.as(
                administrator,
                () -> keepEntitlements.add(new EntitlementForm(known.client().id(), connection, null, null)));

        Call call = callOf(known);
        var given = (HandOutToken.Result.HandedOut) ask(call, known, connection);

        assertThat(fingerprints.of(given.accessToken()))
                .isEqualTo(tokenSets.find(connection).orElseThrow().access());
        assertThat(entered.actionsOf(call)).containsExactly("token_set.hand_out");
        assertThat(entered.texts(
                        "select log || ' ' || actor_id || ' ' || target_version from ledger_entry where request_id = ?",
                        call.origin().requestId()))
                .containsExactly("2 " + known.client().id() + " 1");
        assertThat(entered.actionsOf(administrator)).contains("api_client.create", "entitlement.create");
    }

    @Test
    void many_callers_each_have_an_entry_of_their_own() throws Exception {
        Call administrator = people.administrator();
        UUID connection = authorized.connection(administrator);
        var known = client(administrator);
        people.as(
                administrator,
                () -> keepEntitlements.add(new EntitlementForm(known.client().id(), connection, null, null)));
        List<Future<HandOutToken.Result>> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            results.add(threads.submit(() -> ask(callOf(known), known, connection)));
        }
        for (Future<HandOutToken.Result> result : results) {
            assertThat(result.get()).isInstanceOf(HandOutToken.Result.HandedOut.class);
        }
        threads.shutdown();

        assertThat(entered.texts(
                        "select count(*) from ledger_entry where target_id = ? and action = 'token_set.hand_out'",
                        connection))
                .containsExactly(Integer.toString(CALLERS));
    }

    @Test
    void a_client_without_entitlement_is_denied_on_record() throws SQLException {
        Call administrator = people.administrator();
        UUID connection = authorized.connection(administrator);
        var known = client(administrator);

        HandOutToken.Result result = ask(callOf(known), known, connection);

        assertThat(((HandOutToken.Result.Refused) result).refusal()).isEqualTo(HandOutRefusal.NOT_ENTITLED);
        assertThat(entered.texts(
                        "select outcome from ledger_entry where target_id = ? and action = 'token_set.hand_out'",
                        known.client().id()))
                .containsExactly("denied");
    }

    @Test
    void what_the_server_remembers_serves_nobody_a_moment_longer_than_it_is_true() throws SQLException {
        Call administrator = people.administrator();
        UUID connection = authorized.connection(administrator);
        ApiCaller.Program program = api.program(administrator);
        var entitled = (KeepEntitlements.Result.Saved) people.as(
                administrator, () -> keepEntitlements.add(new EntitlementForm(program.id(), connection, null, null)));

        assertThat(askOverHttp(program, connection).status()).isEqualTo(200);
        assertThat(askOverHttp(program, connection).text("token_type")).isEqualToIgnoringCase("Bearer");

        people.as(administrator, () -> keepApiClients.disable(program.id()));
        ApiCaller.Answer disabled = askOverHttp(program, connection);
        assertThat(disabled.status()).isEqualTo(403);
        assertThat(disabled.text("code")).isEqualTo("client_disabled");
        people.as(administrator, () -> keepApiClients.enable(program.id()));
        assertThat(askOverHttp(program, connection).status()).isEqualTo(200);

        people.as(
                administrator,
                () -> keepEntitlements.remove(entitled.entitlement().id()));
        assertThat(askOverHttp(program, connection).text("code")).isEqualTo("not_entitled");
        people.as(administrator, () -> keepEntitlements.add(new EntitlementForm(program.id(), connection, null, null)));
        assertThat(askOverHttp(program, connection).status()).isEqualTo(200);

        people.as(administrator, () -> keepApiClients.rotate(program.id(), null, Instant.now()));
        assertThat(askOverHttp(program, connection).status()).isEqualTo(401);
        assertThat(entered.texts(
                        "select count(*) from ledger_entry where target_id = ? and action = 'token_set.hand_out'"
                                + " and outcome = 'success'",
                        connection))
                .containsExactly("4");
    }

    private ApiCaller.Answer askOverHttp(ApiCaller.Program program, UUID connection) {
        return api.post(program, "connections/" + connection + "/token", "{\"purpose\": \"a test\"}");
    }

    private AuthenticateApiClient.Result.Known client(Call administrator) {
        var form = new ApiClientForm(Forms.unique("Job"), "a test", "the tests", List.of("192.0.2.0/24"));
        var made =
                (KeepApiClients.Result.SavedWithKey) people.as(administrator, () -> keepApiClients.create(form, null));
        Call nobody = Call.anonymous(administrator.origin());
        return (AuthenticateApiClient.Result.Known)
                people.as(nobody, () -> authenticate.authenticate(made.key().reveal(), ADDRESS));
    }

    private HandOutToken.Result ask(Call call, AuthenticateApiClient.Result.Known known, UUID connection) {
        var request = new HandOutRequest(connection, "a test", new TreeSet<>(), false, null);
        return people.as(call, () -> handOutToken.handOut(known.client(), known.keyPrefix(), request));
    }

    private static Call callOf(AuthenticateApiClient.Result.Known known) {
        return Call.apiClient(known.client().id(), new Origin(UUID.randomUUID(), null, ADDRESS, "test program"));
    }
}
