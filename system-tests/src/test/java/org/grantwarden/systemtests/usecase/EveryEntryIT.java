package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.TargetType;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Looks at all that the other classes have put on record; it comes last. */
@Order(Integer.MAX_VALUE)
class EveryEntryIT extends InConsole {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String HASH = "[0-9a-f]{64}";
    private static final Set<String> FIELDS = Set.of(
            "v",
            "uid",
            "at",
            "log",
            "action",
            "outcome",
            "actor",
            "target",
            "changed",
            "request_id",
            "node",
            "payload_sha256",
            "pii_sha256");

    @Inject
    Trees trees;

    @Test
    void every_leaf_has_all_fields_in_their_form() throws SQLException, InterruptedException {
        for (Log log : Log.values()) {
            List<byte[]> lines = trees.sequenced(log).lines();
            assertThat(lines).hasSizeGreaterThan(1);
            for (byte[] line : lines) {
                check(log, new String(line, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void no_entry_holds_a_secret_of_this_run() throws SQLException {
        assertThat(entered.texts(
                        "select e.entry_id from ledger_entry e join ledger_payload p on p.entry_id = e.entry_id"
                                + " where position('first-password-of-this-run' in convert_from(p.payload, 'UTF8')) > 0"
                                + " or position('a-client-secret-of-a-test' in convert_from(p.payload, 'UTF8')) > 0"
                                + " or position('first-password-of-this-run' in convert_from(e.leaf, 'UTF8')) > 0"
                                + " or position('a-client-secret-of-a-test' in convert_from(e.leaf, 'UTF8')) > 0"))
                .isEmpty();
    }

    private static void check(Log log, String line) {
        JsonObject leaf = read(line);
        assertThat(leaf.keySet()).as(line).isEqualTo(FIELDS);
        assertThat(leaf.getInt("v")).isEqualTo(1);
        assertThat(leaf.getString("uid")).matches(UUID);
        assertThat(leaf.getString("at")).as(line).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(leaf.getString("log")).isEqualTo(log.code());
        assertThat(Action.ofCode(leaf.getString("action"))).as(line).isPresent();
        assertThat(Outcome.ofCode(leaf.getString("outcome"))).isNotNull();
        assertThat(leaf.getString("request_id")).matches(UUID);
        assertThat(leaf.getString("node")).isNotBlank();
        assertThat(leaf.getString("payload_sha256")).matches(HASH);
        assertThat(leaf.getString("pii_sha256")).matches(HASH);
        checkActor(leaf.getJsonObject("actor"), line);
        checkTarget(log, leaf.getJsonObject("target"), line);
        assertThat(leaf.getJsonArray("changed").getValuesAs(value -> ((JsonString) value).getString()))
                .as(line)
                .isSorted();
        assertThat(line).isEqualTo(line.strip()).doesNotContain("\n");
    }

    private static void checkActor(JsonObject actor, String line) {
        String type = actor.getString("type");
        assertThat(type).as(line).isIn("user", "system", "anonymous", "authorizer", "api_client");
        assertThat(actor.containsKey("id")).as(line).isEqualTo(type.equals("user") || type.equals("api_client"));
        assertThat(actor.containsKey("name")).as(line).isEqualTo(type.equals("system"));
    }

    private static void checkTarget(Log log, JsonObject target, String line) {
        assertThat(TargetType.ofCode(target.getString("type")).log()).as(line).isEqualTo(log);
        assertThat(target.getString("id")).matches(UUID);
        assertThat(target.getInt("version")).isNotNegative();
        if (target.containsKey("prev")) {
            assertThat(target.getString("prev")).matches(HASH);
        }
    }

    private static JsonObject read(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
