package org.grantwarden.persistence.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * Compares each credential with what its entries left: whoever owns the database can switch the triggers off and change
 * a row, but not without it showing here. It reads the present, not a snapshot, and looks again where somebody was just
 * changing something.
 */
final class RowCheck {
    private static final int TRIES = 3;
    private static final String TARGETS = """
            select h.target_type, h.target_id, case when exists (select 1 from ledger_retained r
                where r.log = t.log and r.dropped_at is not null) then h.version else 0 end
            from ledger_head h join ledger_target_type t on t.code = h.target_type where t.guarded is not null
            """;
    private static final String CHANGES = """
            select e.target_version, p.payload from ledger_entry e left join ledger_payload p on p.entry_id = e.entry_id
            where e.target_id = ? and e.target_type = ? and e.changes_target order by e.target_version
            """;

    private final Connection connection;
    private final CredentialRows rows;
    private final Findings findings;

    RowCheck(Connection connection, CredentialRows rows, Findings findings) {
        this.connection = connection;
        this.rows = rows;
        this.findings = findings;
    }

    /**
     * A target.
     *
     * @param version that of its last entry, where that may have been dropped; else 0
     */
    private record Place(TargetType type, UUID id, long version) {}

    /** What the entries of a target leave: its version and values; no values where some were erased. */
    private record Left(long version, @Nullable Map<String, @Nullable String> values) {}

    void run() throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TARGETS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(
                        new Place(TargetType.ofCode(row.getString(1)), row.getObject(2, UUID.class), row.getLong(3)));
            }
        }
        for (Place place : places) {
            String wrong = null;
            for (int i = 0; i < TRIES; i++) {
                wrong = wrong(place);
                if (wrong == null) {
                    break;
                }
            }
            if (wrong != null) {
                findings.add(
                        place.type.log(), null, Damage.ROW_MISMATCH, place.type.code() + " " + place.id + ": " + wrong);
            }
        }
    }

    private @Nullable String wrong(Place place) throws SQLException {
        Left left = left(place);
        Optional<CredentialRows.Row> row = rows.find(place.type, place.id);
        if (row.isEmpty()) {
            // Of tokens that were wiped nothing but the version is left.
            return place.type == TargetType.TOKEN_SET ? null : "the row is gone";
        }
        if (row.get().version() != left.version) {
            return "its version is " + row.get().version() + ", its last entry led to " + left.version;
        }
        if (left.values == null) {
            return null;
        }
        for (var value : left.values.entrySet()) {
            boolean comparable = row.get().whole() || row.get().recorded().containsKey(value.getKey());
            if (comparable
                    && !Objects.equals(value.getValue(), row.get().recorded().get(value.getKey()))) {
                return "the field " + value.getKey() + " is not as its last entry left it";
            }
        }
        return null;
    }

    private Left left(Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
            statement.setObject(1, place.id);
            statement.setString(2, place.type.code());
            Map<String, @Nullable String> values = new TreeMap<>();
            boolean erased = false;
            // Where no entry stands any more only the head tells it; values are compared as far as entries stand.
            long version = place.version;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    version = row.getLong(1);
                    byte[] payload = row.getBytes(2);
                    JsonObject json = payload == null ? null : LeafCheck.parsed(payload);
                    if (json == null) {
                        erased = true;
                    } else {
                        apply(json, values);
                    }
                }
            }
            return new Left(version, erased ? null : values);
        }
    }

    private static void apply(JsonObject payload, Map<String, @Nullable String> values) {
        if (payload.getJsonArray("changes") == null) {
            return;
        }
        for (JsonObject change : payload.getJsonArray("changes").getValuesAs(JsonObject.class)) {
            values.put(
                    change.getString("field"),
                    change.get("after") instanceof JsonString after ? after.getString() : null);
        }
    }
}
