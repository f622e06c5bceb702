package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Today's names of those whose ids stand in entries, looked up in one go. */
final class Names {
    /** No name for anything. */
    static final Names NONE = new Names(Map.of());

    /** The ids of all that have a name today; its parameter is the name. */
    static final String IDS_OF = """
            select n.id from (select id, sign_in_name as name from app_user
                union all select id, name from iclient
                union all select id, name from connection
                union all select id, name from provider_definition
                union all select id, name from api_client
                union all select id, split_part(vkey, '+', 1) from ledger_witness) n
            where lower(n.name) = lower(?)""";

    private static final String READ = """
            select id, sign_in_name from app_user where id = any (?)
            union all select id, name from iclient where id = any (?)
            union all select id, name from connection where id = any (?)
            union all select id, name from provider_definition where id = any (?)
            union all select id, name from api_client where id = any (?)
            union all select id, split_part(vkey, '+', 1) from ledger_witness where id = any (?)
            union all select e.id, a.name || ' → ' || c.name from entitlement e
                join api_client a on a.id = e.api_client_id join connection c on c.id = e.connection_id
                where e.id = any (?)
            """;
    private static final int TABLES = 7;

    private final Map<UUID, String> byId;

    private Names(Map<UUID, String> byId) {
        this.byId = byId;
    }

    static Names of(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, String> names = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            var array = connection.createArrayOf("uuid", ids.toArray());
            for (int i = 1; i <= TABLES; i++) {
                statement.setArray(i, array);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.put(row.getObject(1, UUID.class), row.getString(2));
                }
            }
        }
        return new Names(names);
    }

    @Nullable
    String of(@Nullable UUID id) {
        return id == null ? null : byId.get(id);
    }
}
