package org.grantwarden.persistence.ledger;

import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Damage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** What a superuser with the triggers off can do to the ledger: a name, the SQL, and what a check must call it. */
final class LedgerDamages {
    private LedgerDamages() {}

    /** Each at one leaf of the control log, whose index the SQL takes. */
    static Stream<Arguments> ofOneLeaf() {
        String entry = "(select entry_id from ledger_leaf where log = 1 and leaf_index = %d)";
        return Stream.of(
                flipped("ledger_entry", "leaf", Damage.LEAF_ALTERED),
                flipped("ledger_entry", "leaf_mac", Damage.LEAF_FORGED),
                flipped("ledger_payload", "payload", Damage.PAYLOAD_MISMATCH),
                flipped("ledger_payload", "payload_salt", Damage.PAYLOAD_MISMATCH),
                flipped("ledger_payload", "personal", Damage.PERSONAL_MISMATCH),
                flipped("ledger_payload", "personal_salt", Damage.PERSONAL_MISMATCH),
                column("uid", "gen_random_uuid()"),
                column("at", "at + interval '1 second'"),
                column("action", "'system.stop'"),
                column("outcome", "'denied'"),
                column("actor_type", "'user'"),
                column("actor_id", "gen_random_uuid()"),
                column("target_type", "'user'"),
                column("target_id", "gen_random_uuid()"),
                column("target_version", "target_version + 1"),
                column("changes_target", "false"),
                column("request_id", "gen_random_uuid()"),
                Arguments.of(
                        "a payload is gone",
                        "delete from ledger_payload where entry_id = " + entry,
                        Damage.PAYLOAD_MISSING),
                Arguments.of(
                        "a recorded time is moved",
                        "update ledger_entry set recorded_at = recorded_at - interval '1 second' where entry_id = "
                                + entry,
                        Damage.RECORDED_TIME),
                Arguments.of(
                        "an entry is gone",
                        "delete from ledger_entry where entry_id = " + entry,
                        Damage.MISSING_LEAVES),
                Arguments.of(
                        "a place is gone",
                        "delete from ledger_leaf where log = 1 and leaf_index = %d",
                        Damage.MISSING_LEAVES),
                Arguments.of(
                        "a leaf hash is altered",
                        "update ledger_leaf set leaf_hash = sha256('x') where log = 1 and leaf_index = %d",
                        Damage.LEAF_ALTERED));
    }

    private static Arguments flipped(String table, String column, Damage damage) {
        return Arguments.of(
                "a bit of " + column + " is flipped",
                "update " + table + " set " + column + " = set_byte(" + column + ", 9, get_byte(" + column
                        + ", 9) # 1) where entry_id = (select entry_id from ledger_leaf where log = 1"
                        + " and leaf_index = %d)",
                damage);
    }

    private static Arguments column(String column, String value) {
        return Arguments.of(
                "the column " + column + " is changed",
                "update ledger_entry set " + column + " = " + value + " where entry_id ="
                        + " (select entry_id from ledger_leaf where log = 1 and leaf_index = %d)",
                Damage.INDEX_MISMATCH);
    }

    /** Each on a control log of 600 leaves and a use log of three. */
    static Stream<Arguments> ofTheWhole() {
        return Stream.of(
                whole("two leaves are swapped", """
                        update ledger_leaf set leaf_index = case leaf_index when 300 then 9301 else 9300 end
                            where log = 1 and leaf_index in (300, 301);
                        update ledger_leaf set leaf_index = leaf_index - 9000 where log = 1 and leaf_index > 9000
                        """, Damage.CHAIN_VERSION, 300L),
                whole(
                        "the first is deleted",
                        "delete from ledger_leaf where log = 1 and leaf_index = 0",
                        Damage.MISSING_LEAVES,
                        0L),
                whole(
                        "the last is deleted",
                        "delete from ledger_leaf where log = 1 and leaf_index = 599",
                        Damage.MISSING_LEAVES,
                        599L),
                whole(
                        "the tail is cut",
                        "delete from ledger_leaf where log = 1 and leaf_index >= 400",
                        Damage.MISSING_LEAVES,
                        400L),
                whole("a tile is altered", """
                        update ledger_tile set hashes = set_byte(hashes, 64, get_byte(hashes, 64) # 1)
                            where log = 1 and level = 0 and n = 1
                        """, Damage.TILE_MISMATCH, 258L),
                whole("a tile of the second level is altered", """
                        update ledger_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)
                            where log = 1 and level = 1
                        """, Damage.TILE_MISMATCH, 0L),
                whole(
                        "a tile is gone",
                        "delete from ledger_tile where log = 1 and level = 0 and n = 1",
                        Damage.TILE_MISMATCH,
                        256L),
                whole(
                        "the root is altered",
                        "update ledger_tree set root = sha256('x') where log = 1",
                        Damage.ROOT_MISMATCH,
                        null),
                whole(
                        "the edge is altered",
                        "update ledger_tree set frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1) where log = 1",
                        Damage.ROOT_MISMATCH,
                        null),
                whole(
                        "a checkpoint is altered",
                        "update ledger_checkpoint set note = replace(note, '/control', '/contral') where log = 1 and size = 600",
                        Damage.CHECKPOINT_SIGNATURE,
                        null),
                whole(
                        "a head is altered",
                        "update ledger_head set version = version - 1 where target_type = 'system'",
                        Damage.HEAD_MISMATCH,
                        null),
                whole(
                        "a head is gone",
                        "delete from ledger_head where target_type = 'user'",
                        Damage.HEAD_MISMATCH,
                        null),
                whole(
                        "a credential is altered",
                        "update app_user set role = 'administrator'",
                        Damage.ROW_MISMATCH,
                        null),
                whole(
                        "a credential and its version are altered",
                        "update app_user set role = 'administrator', version = version + 1",
                        Damage.ROW_MISMATCH,
                        null),
                whole("a credential is gone", "delete from app_user", Damage.ROW_MISMATCH, null),
                whole("a place is taken out of tree and queue", """
                        with gone as (delete from ledger_leaf where log = 2 and leaf_index = 2)
                        update ledger_tree set size = 2, root = sha256('x') where log = 2
                        """, Damage.ROOT_MISMATCH, null));
    }

    private static Arguments whole(String name, String sql, Damage damage, @Nullable Long index) {
        return Arguments.of(name, sql, damage + " at " + index);
    }
}
