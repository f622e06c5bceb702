package org.grantwarden.persistence.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.ForbiddenAct;
import org.grantwarden.domain.ledger.ForbiddenAct.Role;

/** What the roles must not be able to do. The self-test on screen and the build's tests share this list. */
final class ForbiddenActs {
    private static final String ENTRY = """
            insert into ledger_entry (%slog, uid, at, action, outcome, actor_type, target_type, target_id, target_version,
            changes_target, request_id, leaf, leaf_mac)%s values (%s2, gen_random_uuid(), %s, 'ledger.read', 'success',
            'system', 'ledger', gen_random_uuid(), 0, false, gen_random_uuid(), '\\x7b7d', sha256(''))
            """;
    private static final String SOMEBODY = " where id = (select id from app_user order by id limit 1)";

    /** As the console. */
    static final List<ForbiddenAct> RUNTIME = Stream.of(
                    of("rewrite", "update ledger_entry set outcome = 'success'"),
                    of("delete", "delete from ledger_entry"),
                    of("empty", "truncate ledger_entry"),
                    of(
                            "forge_id",
                            ENTRY.formatted("entry_id, ", " overriding system value", "7, ", "clock_timestamp()")),
                    of("forge_recorded", ENTRY.formatted("recorded_at, ", "", "now(), ", "clock_timestamp()")),
                    of("forge_time", ENTRY.formatted("", "", "", "clock_timestamp() - interval '1 hour'")),
                    of("two_stories", ENTRY.formatted("", "", "", "clock_timestamp()")),
                    of("disarm", "alter table ledger_entry disable trigger all"),
                    of("disarm", "drop trigger ledger_entry_check on ledger_entry"),
                    of("disarm", "set session_replication_role = replica"),
                    of("disarm", "create table mine (id int)"),
                    of("delete", "drop table ledger_entry"),
                    of("rewrite", "update ledger_payload set payload = null, payload_salt = null"),
                    of("delete", "delete from ledger_payload"),
                    of("empty", "truncate ledger_payload"),
                    of("chain", "insert into ledger_head values ('user', gen_random_uuid(), 1, sha256(''))"),
                    of("chain", "update ledger_head set version = version"),
                    of("chain", "delete from ledger_head"),
                    of("place", "insert into ledger_pending values (1, 1, now())"),
                    of("place", "update ledger_pending set admitted = 'me'"),
                    of("place", "delete from ledger_pending"),
                    of("place", "insert into ledger_leaf values (1, 0, 1, now(), sha256(''))"),
                    of("place", "delete from ledger_leaf"),
                    of("place", "insert into ledger_tile values (1, 0, 0, 1, sha256(''))"),
                    of("place", "update ledger_tree set size = 0"),
                    of("disarm", "update ledger_target_type set log = 2"),
                    of("disarm", "select ledger_make_partitions(1)"),
                    of("disarm", "select ledger_guard('user_session'::regclass, 'user')"),
                    of("no_entry", "update app_user set active = not active, version = version + 1" + SOMEBODY),
                    of("no_entry", "update app_user set active = not active" + SOMEBODY),
                    of("wrong_version", "update app_user set version = version + 2" + SOMEBODY),
                    of("delete_row", "delete from app_user"),
                    of("delete_row", "truncate app_user cascade"),
                    of("disarm", "alter table app_user disable trigger ledger_guard_row"),
                    of("no_entry", "update app_user set sign_in_name = 'other'"),
                    of("sign", "insert into ledger_checkpoint (log, size, root, note) values (1, 1, sha256(''), 'x')"),
                    of(
                            "witness",
                            "insert into ledger_cosignature (log, size, witness_id, line, signed_at)"
                                    + " values (1, 1, gen_random_uuid(), 'x', now())"),
                    of("witness", "delete from ledger_cosignature"),
                    of("witness", "update ledger_witnessing set size = size + 1"),
                    of("witness", "update ledger_witness set vkey = vkey"),
                    of("disarm", "delete from flyway_schema_history"),
                    of("keys", "update keyset set wrapped = '\\x00'"),
                    of("keys", "select keyset_replace('encryption', 1, '\\x00')"))
            .toList();

    /** As the sequencer. */
    static final List<ForbiddenAct> SEQUENCER = Stream.of(
                    of("rewrite", "update ledger_entry set outcome = 'success'"),
                    of("delete", "delete from ledger_entry"),
                    of("empty", "truncate ledger_entry"),
                    of("write", "insert into ledger_entry (log) values (1)"),
                    of("read", "select * from ledger_payload"),
                    of("read", "select * from app_user"),
                    of("place", "update ledger_pending set admitted = 'me'"),
                    of("place", "update ledger_leaf set leaf_index = leaf_index + 1"),
                    of("place", "delete from ledger_leaf"),
                    of("place", "delete from ledger_tile"),
                    of("place", "delete from ledger_tree"),
                    of("place", "insert into ledger_tree values (3, 0, sha256(''), '')"),
                    of("place", "update ledger_tree set log = 3"),
                    of("chain", "update ledger_head set version = version"),
                    of("rewrite", "update ledger_checkpoint set note = 'x'"),
                    of("delete", "delete from ledger_checkpoint"),
                    of("rewrite", "update ledger_cosignature set line = 'x'"),
                    of("delete", "delete from ledger_cosignature"),
                    of(
                            "witness",
                            "insert into ledger_cosignature (log, size, witness_id, line, signed_at)"
                                    + " values (1, 1, gen_random_uuid(), 'x', now())"),
                    of(
                            "witness",
                            "insert into ledger_witness (id, vkey, url, named, version)"
                                    + " values (gen_random_uuid(), 'x', 'x', true, 1)"),
                    of("disarm", "create table mine (id int)"))
            .map(act -> new ForbiddenAct(Role.SEQUENCER, act.kind(), act.sql()))
            .toList();

    private ForbiddenActs() {}

    private static ForbiddenAct of(String kind, String sql) {
        return new ForbiddenAct(Role.RUNTIME, kind, sql.strip());
    }
}
