package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.systemtests.usecase.ApiCaller.Answer;
import org.grantwarden.systemtests.usecase.ApiCaller.Program;
import org.grantwarden.systemtests.usecase.ApiCaller.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementApiIT extends InConsole {
    @Inject
    ApiCaller api;

    @Inject
    Practice practice;

    private Call administrator;
    private Program program;

    @BeforeEach
    void a_program_with_all_rights() {
        administrator = people.administrator();
        program = api.program(administrator, Right.FOR_PROGRAMS.toArray(Right[]::new));
    }

    @Test
    void a_connection_goes_from_made_to_deleted_with_the_program_as_actor() throws SQLException {
        String iClient = api.post(program, "iclients", newIClient()).text("id");
        String owner = administrator.maker().toString();
        Answer made = api.post(program, "connections", newConnection(iClient, owner));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String path = made.header("Location").replaceFirst(".*/api/v1/", "");

        assertThat(api.get(program, path).json().getJsonObject("status").getString("code"))
                .isEqualTo("draft");
        Request rename = Request.of("PATCH", "/api/v1/" + path, "{\"purpose\": \"reports\"}");
        assertThat(api.send(program, rename).status()).isEqualTo(428);
        Answer renamed = api.send(program, rename.with("If-Match", made.header("ETag")));
        assertThat(renamed.text("purpose")).isEqualTo("reports");
        Answer late = api.send(
                program,
                Request.of("PATCH", "/api/v1/" + path, "{\"purpose\": \"other\"}")
                        .with("If-Match", made.header("ETag")));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().getJsonArray("changes").toString()).contains("reports");
        assertThat(late.text("changed_by")).startsWith("Program");
        Answer scopes = api.send(
                program,
                Request.of("PUT", "/api/v1/" + path + "/scopes", "{\"approved\": [\"offline_access\"]}")
                        .with("If-Match", renamed.header("ETag")));
        assertThat(scopes.json().getJsonArray("items")).hasSize(1);
        assertThat(api.post(program, path + "/pause", "").text("code")).isEqualTo("not_from_here");
        assertThat(api.post(program, path + "/refresh", "{}").text("code")).isEqualTo("needs_authorization");
        assertThat(api.post(program, path + "/revoke", "{}").text("code")).isEqualTo("nothing_to_revoke");
        assertThat(api.post(program, path + "/introspect", "{}").text("code")).isEqualTo("needs_authorization");
        Answer diagnosis = api.post(program, path + "/diagnosis", "");
        assertThat(diagnosis.json().getJsonArray("steps")).as(diagnosis.body()).hasSizeGreaterThan(5);
        assertThat(api.post(program, path + "/diagnosis", "{\"deep\": true}").status())
                .isEqualTo(400);
        Request delete = new Request("DELETE", "/api/v1/" + path, Map.of("If-Match", scopes.header("ETag")), "");
        assertThat(api.send(program, delete).status()).isEqualTo(204);
        assertThat(api.get(program, path).status()).isEqualTo(404);

        UUID id = UUID.fromString(made.text("id"));
        assertThat(entered.actionsAbout(id))
                .startsWith("connection.create", "connection.change", "connection.change")
                .endsWith("connection.delete");
        assertThat(entered.texts("select distinct actor_id::text from ledger_entry where target_id = ?", id))
                .containsExactly(program.id().toString());
        assertThat(api.get(program, path + "/history").json().getJsonArray("items"))
                .hasSizeGreaterThan(3);
    }

    @Test
    void a_call_sent_again_does_its_work_once_and_shows_a_key_once() {
        String key = UUID.randomUUID().toString();
        Request request =
                Request.of("POST", "/api/v1/api-clients", newApiClient("[]")).with("Idempotency-Key", key);

        Answer first = api.send(program, request);
        Answer again = api.send(program, request);

        assertThat(first.text("key")).startsWith("gw_");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.json().isNull("key")).isTrue();
        assertThat(again.body()).doesNotContain(first.text("key"));
        Answer other = api.send(
                program,
                Request.of("POST", "/api/v1/api-clients", newApiClient("[]")).with("Idempotency-Key", key));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void without_the_right_nothing_is_done_and_the_denial_is_on_record() throws SQLException {
        Program weak = api.program(administrator, Right.READ_LEDGER);

        Answer denied = api.post(weak, "iclients", newIClient());

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text("missing_right")).isEqualTo("change_iclients");
        assertThat(api.get(weak, "connections").status()).isEqualTo(403);
        assertThat(api.get(weak, "ledger/entries?limit=1").status()).isEqualTo(200);
        assertThat(entered.texts(
                        "select action || ' ' || outcome from ledger_entry where actor_id = ? and target_type = 'api_client'",
                        weak.id()))
                .containsExactly("access.denied denied", "access.denied denied");
    }

    @Test
    void a_program_raises_neither_itself_nor_others_above_itself() {
        Program keeper = api.program(administrator, Right.CHANGE_API_CLIENTS);

        assertThat(api.post(keeper, "api-clients", newApiClient("[\"read_ledger\"]"))
                        .status())
                .isEqualTo(422);
        assertThat(api.post(keeper, "api-clients/" + keeper.id() + "/rotate-key", "{}")
                        .text("code"))
                .isEqualTo("own_client");
        assertThat(api.post(keeper, "api-clients/" + program.id() + "/rotate-key", "{}")
                        .text("code"))
                .isEqualTo("more_rights");
    }

    @Test
    void pages_join_without_gap() {
        for (int i = 0; i < 5; i++) {
            api.post(program, "iclients", newIClient());
        }
        List<String> whole = names(api.get(program, "iclients?limit=200"));
        List<String> paged = new ArrayList<>();
        String next = "/api/v1/iclients?limit=2";
        while (next != null) {
            Answer page = api.send(program, new Request("GET", next, Map.of(), ""));
            paged.addAll(names(page));
            JsonObject json = page.json();
            next = json.isNull("next") ? null : json.getString("next");
            if (next != null) {
                assertThat(page.header("Link")).contains(next).contains("rel=\"next\"");
            }
        }

        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        assertThat(new TreeSet<>(names(api.get(program, "connections?limit=3&order=created"))))
                .hasSizeLessThan(4);
    }

    private static List<String> names(Answer page) {
        return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("name"))
                .toList();
    }

    private String newIClient() {
        return """
                {"name": "%s", "provider": "lever", "account_type": "practice", "client_id": "%s",
                 "client_secret": "not-the-one-of-the-look-alike"}
                """.formatted(Forms.unique("Client"), practice.clientId());
    }

    private static String newConnection(String iClient, String owner) {
        return """
                {"name": "%s", "provider": "lever", "account_type": "practice", "iclient": "%s", "owner": "%s",
                 "scopes": ["offline_access", "stages:read:admin"]}
                """.formatted(Forms.unique("Connection"), iClient, owner);
    }

    private static String newApiClient(String rights) {
        return """
                {"name": "%s", "purpose": "a test", "owner": "the tests", "rights": %s}
                """.formatted(Forms.unique("Job"), rights);
    }
}
