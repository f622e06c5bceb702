package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.systemtests.usecase.ApiCaller.Answer;
import org.grantwarden.systemtests.usecase.ApiCaller.Program;
import org.grantwarden.systemtests.usecase.ApiCaller.Request;
import org.junit.jupiter.api.Test;

/** Calls every operation of the document many times, right and wrong, and finds each answer as the document says. */
class ContractIT extends InConsole {
    private static final long SEED = 20261124;
    private static final int ROUNDS = 7;
    private static final int LONG_ROUNDS = 150;
    /** At the most, until enough kinds were met: what chance makes in a few rounds says nothing about the API. */
    private static final int MORE_ROUNDS = 40;

    private static final int ENOUGH = 25;
    private static final Set<Integer> TO_BE_MET = Set.of(200, 201, 204, 400, 404, 412, 415, 422, 428);

    @Inject
    ApiCaller api;

    @Inject
    Authorized authorized;

    @Inject
    Practice practice;

    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void every_answer_is_as_the_document_says_and_none_is_a_failure_or_holds_a_secret() {
        Call administrator = people.administrator();
        Program program = api.program(administrator, Right.FOR_PROGRAMS.toArray(Right[]::new));
        Answer document = api.send(program, new Request("GET", "/openapi", Map.of("Accept", "application/json"), ""));
        ApiContract contract = new ApiContract(document.json());
        RequestMaker maker = maker(contract, administrator, program);
        int rounds = Boolean.getBoolean("grantwarden.long") ? LONG_ROUNDS : ROUNDS;
        List<ApiContract.Operation> operations = contract.operations();
        assertThat(operations).hasSizeGreaterThan(35);
        Map<String, Integer> successes = new HashMap<>();

        for (int round = 0; round < rounds || (round < rounds + MORE_ROUNDS && lacksVariety(successes)); round++) {
            for (ApiContract.Operation operation : operations) {
                Request request = maker.of(operation);
                Answer answer = api.send(program, request);
                look(contract, operation, request, answer);
                learn(maker, operation, answer);
                if (answer.status() < 300) {
                    successes.merge(operation.toString(), 1, Integer::sum);
                }
            }
        }

        assertThat(wrong).as("of the statuses " + statuses).isEmpty();
        assertThat(successes).as("operations that ever succeeded").hasSizeGreaterThan(ENOUGH);
        assertThat(statuses.keySet()).containsAll(TO_BE_MET);
    }

    private boolean lacksVariety(Map<String, Integer> successes) {
        return successes.size() <= ENOUGH || !statuses.keySet().containsAll(TO_BE_MET);
    }

    private RequestMaker maker(ApiContract contract, Call administrator, Program program) {
        RequestMaker maker = new RequestMaker(contract, SEED);
        maker.know("owner", String.valueOf(administrator.actor().id()));
        maker.know("connection", authorized.connection(administrator).toString());
        maker.know("connection", authorized.draft(administrator).toString());
        maker.know("api_client", program.id().toString());
        maker.know("provider", "lever");
        api.get(program, "ledger/entries?limit=5")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .forEach(entry -> maker.know("entry", entry.getString("uid")));
        return maker;
    }

    private void look(ApiContract contract, ApiContract.Operation operation, Request request, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        String what = operation + " → " + answer.status() + ": " + request + " ";
        if (answer.status() >= 500) {
            wrong.add(what + answer.body());
            return;
        }
        JsonValue body = answer.body().isEmpty() ? JsonValue.NULL : answer.json();
        contract.deviations(operation, answer.status(), answer.header("Content-Type"), body)
                .forEach(deviation -> wrong.add(what + deviation));
        if (answer.status() >= 400 && !answer.text("type").equals("urn:grantwarden:problem:" + answer.text("code"))) {
            wrong.add(what + "the type is not of the code");
        }
        if (answer.body().contains(RequestMaker.CANARY)
                || answer.body().contains(practice.clientSecret().reveal())) {
            wrong.add(operation + " answers with a secret");
        }
    }

    private static void learn(RequestMaker maker, ApiContract.Operation operation, Answer answer) {
        if (answer.status() >= 300 || answer.header("ETag").isEmpty()) {
            return;
        }
        JsonObject json = answer.json();
        String id = json.getString("id", "");
        maker.saw(id, answer.header("ETag"));
        if (answer.status() == 201) {
            String path = operation.path();
            String kind = path.contains("connections")
                    ? "connection"
                    : path.endsWith("iclients")
                            ? "iclient"
                            : path.endsWith("api-clients") ? "api_client" : "entitlement";
            maker.know(kind, id);
        }
    }
}
