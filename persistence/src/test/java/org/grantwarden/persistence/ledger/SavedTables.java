package org.grantwarden.persistence.ledger;

import java.sql.SQLException;
import java.util.List;

/** Puts everything back as it was, whatever happens. */
final class SavedTables implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "ledger_pending",
            "ledger_payload",
            "ledger_head",
            "ledger_leaf",
            "ledger_tile",
            "ledger_tree",
            "ledger_checkpoint",
            "ledger_publisher",
            "app_user");
    private static final String ENTRY_COLUMNS = "entry_id, recorded_at, log, uid, at, action, outcome, actor_type,"
            + " actor_id, target_type, target_id, target_version, changes_target, request_id, leaf, leaf_mac";

    private final SealedWorld world;

    SavedTables(SealedWorld world) {
        this.world = world;
    }

    /** Copies the tables, once. */
    void copy() throws SQLException {
        StringBuilder sql = new StringBuilder();
        TABLES.forEach(table -> sql.append("create table saved_%1$s as select * from %1$s;".formatted(table)));
        world.damage(sql + "create table saved_ledger_entry as select " + ENTRY_COLUMNS + " from ledger_entry");
    }

    void restore() throws SQLException {
        StringBuilder sql = new StringBuilder();
        TABLES.forEach(
                table -> sql.append("delete from %1$s; insert into %1$s select * from saved_%1$s;".formatted(table)));
        world.damage(sql + "delete from ledger_entry; insert into ledger_entry (" + ENTRY_COLUMNS
                + ") overriding system value select " + ENTRY_COLUMNS + " from saved_ledger_entry");
    }

    @Override
    public void close() throws SQLException {
        restore();
    }
}
