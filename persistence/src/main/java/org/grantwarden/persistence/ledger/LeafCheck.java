package org.grantwarden.persistence.ledger;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.secret.LeafMac;
import org.jspecify.annotations.Nullable;

/** Compares a line with what stands beside it: its keyed hash, the columns for searching, the values it commits to. */
final class LeafCheck {
    private static final Duration APART = Duration.ofSeconds(60);

    private final Log log;
    private final Findings findings;
    private final LeafMac leafMac;
    private final Ended ended;

    LeafCheck(Log log, Findings findings, LeafMac leafMac, Ended ended) {
        this.log = log;
        this.findings = findings;
        this.leafMac = leafMac;
        this.ended = ended;
    }

    /** Checks the row; answers the line as JSON, null if it is none. */
    @Nullable
    JsonObject check(ResultSet row, long index, byte[] line) throws SQLException {
        if (row.getString("admitted") == null && !MessageDigest.isEqual(leafMac.of(line), row.getBytes("leaf_mac"))) {
            findings.add(log, index, Damage.LEAF_FORGED, "its keyed hash does not fit");
        }
        JsonObject json = parsed(line);
        if (json == null) {
            findings.add(log, index, Damage.LEAF_ALTERED, "the line is no JSON");
            return null;
        }
        String column = differing(row, json);
        if (column != null) {
            findings.add(log, index, Damage.INDEX_MISMATCH, "the column " + column + " says something else");
        }
        recordedTime(row, index);
        if (row.getObject("payload_of") == null) {
            findings.add(log, index, Damage.PAYLOAD_MISSING, "its values are gone");
        } else {
            String type = row.getString("target_type");
            UUID target = row.getObject("target_id", UUID.class);
            boolean erased = ended.erased(type, target);
            commitment(row, index, json, "payload", "payload_sha256", Damage.PAYLOAD_MISMATCH, erased);
            boolean personal = ended.erasedPersonal(type, target, row.getObject("actor_id", UUID.class));
            commitment(row, index, json, "personal", "pii_sha256", Damage.PERSONAL_MISMATCH, personal);
        }
        return json;
    }

    private void commitment(
            ResultSet row, long index, JsonObject json, String column, String member, Damage damage, boolean erased)
            throws SQLException {
        byte[] salt = row.getBytes(column + "_salt");
        byte[] text = row.getBytes(column);
        // Erased on purpose: both are gone, and the line still tells that there was something.
        if (salt == null && text == null) {
            if (!erased) {
                findings.add(log, index, Damage.PAYLOAD_MISSING, "its " + column + " is gone, and nobody erased it");
            }
            return;
        }
        if (salt == null
                || text == null
                || !Leaf.commitment(HexFormat.of().formatHex(salt), new String(text, StandardCharsets.UTF_8))
                        .equals(text(json, member))) {
            findings.add(log, index, damage, "the line commits to another " + column);
        }
    }

    private void recordedTime(ResultSet row, long index) throws SQLException {
        OffsetDateTime recorded = row.getObject("recorded_at", OffsetDateTime.class);
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        boolean apart = Duration.between(at, recorded.toInstant()).abs().compareTo(APART) > 0;
        if (apart || !recorded.isEqual(row.getObject("placed_at", OffsetDateTime.class))) {
            findings.add(log, index, Damage.RECORDED_TIME, "the time at which it was recorded was moved");
        }
    }

    private static @Nullable String differing(ResultSet row, JsonObject json) throws SQLException {
        JsonObject actor = object(json, "actor");
        JsonObject target = object(json, "target");
        String[][] pairs = {
            {"uid", row.getString("uid"), text(json, "uid")},
            {"log", Log.ofNumber(row.getInt("log")).code(), text(json, "log")},
            {"action", row.getString("action"), text(json, "action")},
            {"outcome", row.getString("outcome"), text(json, "outcome")},
            {"actor_type", row.getString("actor_type"), text(actor, "type")},
            {"actor_id", row.getString("actor_id"), text(actor, "id")},
            {"target_type", row.getString("target_type"), text(target, "type")},
            {"target_id", row.getString("target_id"), text(target, "id")},
            {"target_version", row.getString("target_version"), number(target, "version")},
            {"changes_target", Boolean.toString(row.getBoolean("changes_target")), flag(target, "change")},
            {"request_id", row.getString("request_id"), text(json, "request_id")},
        };
        for (String[] pair : pairs) {
            if (!Objects.equals(pair[1], pair[2])) {
                return pair[0];
            }
        }
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return at.equals(instant(text(json, "at"))) ? null : "at";
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
    }

    static @Nullable String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString string ? string.getString() : null;
    }

    private static @Nullable String number(JsonObject json, String name) {
        return json.get(name) == null ? null : json.get(name).toString();
    }

    private static @Nullable String flag(JsonObject json, String name) {
        return number(json, name);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static @Nullable JsonObject parsed(byte[] line) {
        try (var reader = KnownJson.JSON.createReader(new StringReader(new String(line, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        } catch (JsonException e) {
            return null;
        }
    }
}
