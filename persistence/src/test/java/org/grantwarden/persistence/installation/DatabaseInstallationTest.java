package org.grantwarden.persistence.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.launcher.database.Credentials;
import org.grantwarden.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseInstallationTest {
    private static TestDatabase database;

    private final List<String> told = new ArrayList<>();
    private final FakeKeyset keyset = new FakeKeyset();

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void emptySchema() throws SQLException {
        run("drop schema public cascade");
        run("create schema public authorization " + database.server().owner().user());
        run("grant usage on schema public to public");
        run("drop role if exists member");
    }

    @Test
    void an_empty_database_is_migrated_and_gets_its_keysets() throws SQLException {
        prepare(FakeConfig.of(database));

        assertThat(count("app_user")).isZero();
        assertThat(keyset.steps).containsExactly("verify", "open");
        assertThat(told).first().isEqualTo("checking the database");
        assertThat(told).last().asString().startsWith("migrating the database to version ");
    }

    @Test
    void the_next_start_needs_no_owner_and_migrates_nothing() {
        prepare(FakeConfig.of(database));
        told.clear();

        prepare(FakeConfig.of(database).withoutOwner());

        assertThat(told).containsExactly("checking the database");
    }

    @Test
    void without_an_owner_an_old_schema_is_refused() throws SQLException {
        refused(FakeConfig.of(database).withoutOwner(), "set GRANTWARDEN_DB_OWNER_USER");
        assertUntouched();
    }

    @Test
    void a_newer_schema_is_refused_and_nothing_is_altered() throws SQLException {
        prepare(FakeConfig.of(database));
        run("insert into flyway_schema_history select installed_rank + 100, '999', 'later', type, 'V999__later.sql',"
                + " checksum, installed_by, installed_on, execution_time, success from flyway_schema_history"
                + " where version = '001'");
        long before = count("flyway_schema_history");
        keyset.steps.clear();

        refused(FakeConfig.of(database), "start a newer Grantwarden");
        refused(FakeConfig.of(database).withoutOwner(), "start a newer Grantwarden");

        assertThat(count("flyway_schema_history")).isEqualTo(before);
        assertThat(keyset.steps).isEmpty();
    }

    @Test
    void a_schema_of_other_migrations_is_refused() throws SQLException {
        prepare(FakeConfig.of(database));
        run("update flyway_schema_history set checksum = 1 where version = '002'");

        refused(FakeConfig.of(database), "not made by this program's migrations");
    }

    @Test
    void a_key_that_does_not_open_stops_the_start_before_anything_is_altered() throws SQLException {
        keyset.refuses = true;

        refused(FakeConfig.of(database), "name the right key");
        assertUntouched();
    }

    @Test
    void a_runtime_role_that_could_alter_the_ledger_is_refused() throws SQLException {
        var server = database.server();
        run("create role member login password 'm' in role " + server.owner().user());
        Credentials member = new Credentials("member", "m");

        refused(FakeConfig.of(database).as("", server.superuser()), "is a superuser");
        refused(FakeConfig.of(database).as("", server.owner()), "owns the database");
        refused(grantedConnect(FakeConfig.of(database).as("", member)), "is a member of the owner");
        refused(FakeConfig.of(database).as("SEQUENCER_", member), "is a member of the owner");
        run("revoke " + server.owner().user() + " from member");
        run("alter role member createrole");
        refused(FakeConfig.of(database).as("", member), "may create roles");
        refused(FakeConfig.of(database).as("SEQUENCER_", server.app()), "use two roles");
        run("revoke connect on database grantwarden from member");
        assertUntouched();
    }

    @Test
    void each_way_of_not_getting_in_says_what_to_change() {
        FakeConfig wrongPassword = FakeConfig.of(database)
                .as("", new Credentials(database.server().app().user(), "wrong"));
        FakeConfig wrongName = FakeConfig.of(database)
                .with("GRANTWARDEN_DB_URL", database.server().jdbcUrl() + "x?password=hidden");
        FakeConfig nobodyThere = FakeConfig.of(database).with("GRANTWARDEN_DB_URL", "jdbc:postgresql://127.0.0.1:1/x");

        refused(wrongPassword, "set GRANTWARDEN_DB_USER and its password");
        assertThat(refused(wrongName, "name another in GRANTWARDEN_DB_URL")).doesNotContain("hidden");
        refused(nobodyThere, "start it, or set GRANTWARDEN_DB_URL");
        refused(FakeConfig.of(database).with("GRANTWARDEN_DB_PASSWORD", " "), "Set GRANTWARDEN_DB_PASSWORD");
    }

    @Test
    void it_tells_whether_the_database_answers() {
        assertThat(installation(FakeConfig.of(database)).answers()).isTrue();
        assertThat(installation(FakeConfig.of(database).with("GRANTWARDEN_DB_URL", "jdbc:postgresql://127.0.0.1:1/x"))
                        .answers())
                .isFalse();
    }

    private static FakeConfig grantedConnect(FakeConfig config) throws SQLException {
        run("grant connect on database grantwarden to member");
        return config;
    }

    private void prepare(FakeConfig config) {
        installation(config).prepare(told::add);
    }

    private DatabaseInstallation installation(FakeConfig config) {
        return new DatabaseInstallation(config, keyset, made -> keyset.steps.add("record"));
    }

    private String refused(FakeConfig config, String advice) {
        List<String> message = new ArrayList<>();
        assertThatThrownBy(() -> prepare(config))
                .isInstanceOfSatisfying(StartRefusedException.class, e -> message.add(String.valueOf(e.getMessage())))
                .hasMessageContaining(advice);
        assertThat(message.get(0).lines()).hasSize(1);
        return message.get(0);
    }

    private static void assertUntouched() throws SQLException {
        assertThat(count("pg_class where relnamespace = 'public'::regnamespace"))
                .isZero();
    }

    private static long count(String from) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                var row = superuser.createStatement().executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Notes the order of calls. */
    private static final class FakeKeyset implements Keyset {
        private final List<String> steps = new ArrayList<>();
        private boolean refuses;

        @Override
        public void verifyOpens(Connection connection) {
            if (refuses) {
                throw new StartRefusedException("The key does not open the keyset: name the right key.");
            }
            steps.add("verify");
        }

        @Override
        public SortedSet<String> open(Connection connection) {
            steps.add("open");
            return new TreeSet<>();
        }
    }
}
