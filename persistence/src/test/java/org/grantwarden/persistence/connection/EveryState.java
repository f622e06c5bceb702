package org.grantwarden.persistence.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.persistence.database.TestDatabase;

/**
 * Thousands of connections: every mixture of life cycle, auth type, tokens, newest authorization and conditions. Put
 * into the tables past all triggers, because many of them could not come about; only their reading is tested.
 */
final class EveryState {
    private static final String[] INSERTS = {"""
        create temporary table mix as
        select gen_random_uuid() id, gen_random_uuid() iclient, l.lifecycle, b.auth, t.tokens, a.run, k.condition
        from unnest(array['draft', 'awaiting_authorization', 'active', 'paused']) l(lifecycle)
        cross join unnest(array['oauth2', 'client_credentials', 'basic']) b(auth)
        cross join unnest(array['none', 'refresh', 'valid', 'over', 'forever', 'wiped']) t(tokens)
        cross join unnest(array['none', 'open', 'open late', 'redeeming', 'granted', 'granted to another client',
            'granted elsewhere', 'declined', 'failed', 'timed_out', 'superseded', 'directly redeeming',
            'directly granted', 'directly failed', 'directly timed_out']) a(run)
        cross join unnest(array['', 'needs_reauthorization', 'client_problem', 'outcome_unknown',
            'environment_mismatch', 'insufficient_permission', 'provider_unavailable', 'no_refresh_token',
            'no_refresh_token provider_unavailable client_problem']) k(condition)
        where l.lifecycle = 'active' or k.condition in ('', 'client_problem') and t.tokens in ('none', 'refresh')""", """
        insert into connection (id, name, purpose, owner_id, provider, account_type, auth_type, iclient_id, approved,
            granted, lifecycle, created_by, created_at, version)
        select id, '%1$s ' || id, '', id, 'lever', 'production', auth, iclient, '{}', '{}', lifecycle, id, now(), 1
        from mix""", """
        insert into token_set (id, authorization_id, token_type, access_token, refresh_token, access_fingerprint,
            refresh_fingerprint, requested, granted, obtained_at, expires_at, authorized_at, hosts, wiped, version)
        select id, id, 'Bearer', case when tokens <> 'wiped' then '\\x00'::bytea end,
            case when tokens = 'refresh' then '\\x00'::bytea end, repeat('a', 16),
            case when tokens = 'refresh' then repeat('b', 16) end, '{}', '{}', '%2$s',
            case when tokens = 'over' then '%2$s'::timestamptz - interval '1 minute'
                when tokens <> 'forever' then '%2$s'::timestamptz + interval '1 minute' end,
            '%2$s', '{}', tokens = 'wiped', 1
        from mix where tokens <> 'none'""", """
        insert into oauth_authorization (id, connection_id, grant_type, account_type, iclient_id, iclient_version,
            token_url, redirect_uri, requested, started_by, started_at, expires_at, status, ended_at, state_hash,
            browser_hash, state, code_verifier)
        select gen_random_uuid(), id,
            case when run ~ '^directly' then 'client_credentials' else 'authorization_code' end, case when run = 'granted elsewhere' then 'sandbox' else 'production' end,
            case when run = 'granted to another client' then id else iclient end, 1, 'https://a/',
            case when run !~ '^directly' then 'https://b/' end, '{}', id, '%2$s', case when run = 'open late' then '%2$s'::timestamptz - interval '1 minute'
                else '%2$s'::timestamptz + interval '1 minute' end,
            replace(split_part(replace(run, 'directly ', 'directly-'), ' ', 1), 'directly-', ''),
            case when run !~ '(open|redeeming)' then '%2$s'::timestamptz end,
            case when run !~ '^directly' then sha256(id::text::bytea) end,
            case when run !~ '^directly' then repeat('x', 32)::bytea end, case when run ~ '^(open|redeeming)' then '\\x00'::bytea end,
            case when run ~ '^(open|redeeming)' then '\\x00'::bytea end
        from mix where run <> 'none'""", """
        insert into oauth_authorization (id, connection_id, grant_type, account_type, iclient_id, iclient_version,
            token_url, redirect_uri, requested, started_by, started_at, expires_at, status, ended_at, state_hash,
            browser_hash)
        select gen_random_uuid(), id, 'authorization_code', 'production', iclient, 1, 'https://a/', 'https://b/', '{}', id,
            '%2$s'::timestamptz - interval '1 day', '%2$s', 'declined', '%2$s', sha256(('older' || id)::bytea),
            repeat('x', 32)::bytea
        from mix where run <> 'none'""", """
        insert into connection_condition (connection_id, condition, since, detail)
        select id, regexp_split_to_table(condition, ' '), '%2$s', '' from mix where condition <> ''"""};

    private EveryState() {}

    /** Puts them in; answers the word with which their names begin. */
    static String add(TestDatabase database, Instant now) throws SQLException {
        String word = "mix" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String insert : INSERTS) {
                statement.execute(insert.formatted(word, now));
            }
            statement.execute("analyze connection, token_set, oauth_authorization, connection_condition");
        }
        return word;
    }

    /** Takes them away again: their rows could disturb other tests. */
    static void remove(TestDatabase database, String word) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                Statement replica = superuser.createStatement()) {
            replica.execute("set session_replication_role = replica");
            for (String table : new String[] {"connection_condition", "oauth_authorization", "token_set"}) {
                String key = table.equals("token_set") ? "id" : "connection_id";
                delete(
                        superuser,
                        "delete from " + table + " where " + key + " in (select id from connection where name like ?)",
                        word);
            }
            delete(superuser, "delete from connection where name like ?", word);
        }
    }

    private static void delete(Connection superuser, String sql, String word) throws SQLException {
        try (PreparedStatement delete = superuser.prepareStatement(sql)) {
            delete.setString(1, word + "%");
            delete.executeUpdate();
        }
    }
}
