package org.grantwarden.persistence.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.jspecify.annotations.Nullable;

/** One row of a page as it was read; the names come afterwards, for all rows at once. */
record ReadEntry(
        long entryId,
        @Nullable Long leafIndex,
        Log log,
        UUID uid,
        Instant at,
        String action,
        Outcome outcome,
        Actor actor,
        Target target,
        long version,
        UUID requestId,
        @Nullable JsonObject payload,
        @Nullable JsonObject personal,
        String line,
        String leafHash) {

    static ReadEntry of(ResultSet row) throws SQLException {
        byte[] leaf = row.getBytes("leaf");
        long leafIndex = row.getLong("leaf_index");
        boolean sequenced = !row.wasNull();
        return new ReadEntry(
                row.getLong("entry_id"),
                sequenced ? leafIndex : null,
                Log.ofNumber(row.getInt("log")),
                row.getObject("uid", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                Outcome.ofCode(row.getString("outcome")),
                actor(row, json(leaf)),
                new Target(TargetType.ofCode(row.getString("target_type")), row.getObject("target_id", UUID.class)),
                row.getLong("target_version"),
                row.getObject("request_id", UUID.class),
                json(row.getBytes("payload")),
                json(row.getBytes("personal")),
                new String(leaf, StandardCharsets.UTF_8),
                row.getString("leaf_hash"));
    }

    RecordedEntry named(Names names) {
        Actor.Type type = actor.type();
        return new RecordedEntry(
                entryId,
                leafIndex,
                log,
                uid,
                at,
                action,
                outcome,
                actor,
                type == Actor.Type.SYSTEM ? actor.name() : names.of(actor.id()),
                target,
                version,
                names.of(target.id()),
                requestId,
                changes(),
                detail(),
                payload == null,
                text(personal, "address"),
                text(personal, "user_agent"),
                line,
                leafHash);
    }

    private static Actor actor(ResultSet row, @Nullable JsonObject leaf) throws SQLException {
        Actor.Type type = Actor.Type.valueOf(row.getString("actor_type").toUpperCase(Locale.ROOT));
        String name = leaf == null ? null : text(leaf.getJsonObject("actor"), "name");
        return new Actor(type, row.getObject("actor_id", UUID.class), name);
    }

    private Change changes() {
        if (payload == null) {
            return Change.NONE;
        }
        List<FieldChange> fields = payload.getJsonArray("changes").getValuesAs(JsonObject.class).stream()
                .map(field -> new FieldChange(field.getString("field"), text(field, "before"), text(field, "after")))
                .toList();
        return new Change(fields);
    }

    private Map<String, String> detail() {
        Map<String, String> detail = new TreeMap<>();
        if (payload != null) {
            payload.getJsonObject("detail").forEach((name, value) -> {
                if (value instanceof JsonString string) {
                    detail.put(name, string.getString());
                }
            });
        }
        return detail;
    }

    private static @Nullable String text(@Nullable JsonObject object, String name) {
        JsonValue value = object == null ? null : object.get(name);
        return value instanceof JsonString string ? string.getString() : null;
    }

    private static @Nullable JsonObject json(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (var reader = KnownJson.JSON.createReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }
}
