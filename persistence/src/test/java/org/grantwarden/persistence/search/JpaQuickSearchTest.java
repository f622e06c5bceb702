package org.grantwarden.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.search.Found;
import org.grantwarden.domain.search.Found.Kind;
import org.grantwarden.domain.search.QuickSearch;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaQuickSearchTest extends DatabaseTest {
    private static final Set<Kind> STORED = EnumSet.complementOf(EnumSet.of(Kind.ENTRY));

    private final QuickSearch search = new JpaQuickSearch(em);
    private final String word = "q" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID id = UUID.randomUUID();

    /** Past all triggers: how things came is no matter here. */
    @BeforeEach
    void fill() throws SQLException {
        run(
                connection("gen_random_uuid()", "Old " + word + " payroll", "draft"),
                connection("'" + id + "'", word + " Payroll", "active"),
                connection("gen_random_uuid()", word + " payroll gone", "deleted"),
                connection("gen_random_uuid()", word + " 100%", "draft"),
                "insert into iclient (id, name, provider, account_type, client_id, secret, secret_fingerprint, secret_set_at, secret_set_by,"
                        + " secret_version, secret_hosts, created_at, deleted, version) values (gen_random_uuid(), '"
                        + word + " client', 'lever', 'sandbox', 'abc-" + word
                        + "', '\\x00', repeat('a', 16), now(), gen_random_uuid(), 1, '{}', now(), false, 1)",
                "insert into app_user values (gen_random_uuid(), '" + word
                        + "', 'auditor', 'h', true, 1, true, now(), 1)",
                "insert into provider_definition values (gen_random_uuid(), '" + word + "', 'House " + word
                        + "', 'console', 'x', now(), false, 1)",
                "insert into api_client (id, name, purpose, owner, key_prefix, key_digest, key_made_at, key_made_by,"
                        + " addresses, enabled, created_at, deleted, version) values (gen_random_uuid(), '" + word
                        + " job', '', '', 'gw_" + word
                        + "', repeat('a', 64), now(), gen_random_uuid(), '{}', true, now(),"
                        + " false, 1)");
    }

    @AfterEach
    void takeAway() throws SQLException {
        run(
                "delete from connection where name like '%" + word + "%'",
                "delete from iclient where name like '%" + word + "%'",
                "delete from app_user where sign_in_name = '" + word + "'",
                "delete from provider_definition where provider = '" + word + "'",
                "delete from api_client where name like '%" + word + "%'");
    }

    @Test
    void every_kind_is_found_and_names_that_begin_so_come_first() {
        List<Found> found = find(STORED, 5, word);

        assertThat(found)
                .extracting(Found::kind)
                .containsExactly(
                        Kind.CONNECTION,
                        Kind.CONNECTION,
                        Kind.CONNECTION,
                        Kind.ICLIENT,
                        Kind.API_CLIENT,
                        Kind.PROVIDER,
                        Kind.USER);
        assertThat(found.get(2).name()).startsWith("Old");
        assertThat(found.get(3).provider()).isEqualTo("lever");
        assertThat(found.get(4).detail()).isEqualTo("gw_" + word);
    }

    @Test
    void every_word_must_fit_and_none_is_a_pattern() {
        assertThat(find(STORED, 5, word, "PAYROLL"))
                .extracting(Found::name)
                .containsExactly(word + " Payroll", "Old " + word + " payroll");
        assertThat(find(STORED, 5, word, "100%")).extracting(Found::name).containsExactly(word + " 100%");
        assertThat(find(STORED, 5, word, "1_0")).isEmpty();
        assertThat(find(STORED, 5, "abc-" + word)).extracting(Found::kind).containsExactly(Kind.ICLIENT);
    }

    @Test
    void only_what_was_asked_for_comes_and_no_more_than_that() {
        assertThat(find(EnumSet.of(Kind.CONNECTION), 2, word)).hasSize(2);
        assertThat(find(EnumSet.of(Kind.PROVIDER), 2, word)).hasSize(1);
    }

    @Test
    void an_id_finds_its_thing() {
        assertThat(inTransaction(() -> search.byId(id, STORED)))
                .extracting(Found::name)
                .containsExactly(word + " Payroll");
        assertThat(inTransaction(() -> search.byId(UUID.randomUUID(), STORED))).isEmpty();
    }

    private List<Found> find(Set<Kind> kinds, int most, String... words) {
        return inTransaction(() -> search.byWords(List.of(words), kinds, most));
    }

    private static String connection(String id, String name, String lifecycle) {
        return "insert into connection (id, name, purpose, owner_id, provider, account_type, auth_type, approved, granted,"
                + " lifecycle, created_by, created_at, version) values (" + id + ", '" + name
                + "', '', gen_random_uuid(), 'lever', 'production', 'oauth2', '{}', '{}', '" + lifecycle
                + "', gen_random_uuid(), now(), 1)";
    }

    private static void run(String... statements) throws SQLException {
        try (Connection superuser = DATABASE.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
