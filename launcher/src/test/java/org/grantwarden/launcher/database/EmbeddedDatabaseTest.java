package org.grantwarden.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedDatabaseTest {
    @TempDir
    Path dataFolder = Path.of("");

    @Test
    void data_and_passwords_survive_a_stop_and_a_kill() throws Exception {
        try (var first = EmbeddedDatabase.start(dataFolder)) {
            execute(first, first.owner(), "create table survivor as select 1 as times");
        }

        var second = EmbeddedDatabase.start(dataFolder);
        execute(second, second.owner(), "update survivor set times = 2");
        second.kill();

        try (var third = EmbeddedDatabase.start(dataFolder)) {
            assertThat(single(third, third.owner(), "select times from survivor"))
                    .isEqualTo("2");
            assertThat(third.port()).isEqualTo(second.port());
        }
    }

    @Test
    void every_role_has_the_rights_that_the_console_expects() throws Exception {
        try (var database = EmbeddedDatabase.start(dataFolder)) {
            assertThat(single(
                            database,
                            database.app(),
                            "select count(*) from pg_auth_members m"
                                    + " join pg_roles r on r.oid = m.member where r.rolname like 'grantwarden%'"))
                    .isEqualTo("0");
            assertThat(single(
                            database,
                            database.app(),
                            "select string_agg(rolname, ' ' order by rolname) from pg_roles"
                                    + " where rolname like 'grantwarden%' and not rolsuper and not rolcreaterole"))
                    .isEqualTo("grantwarden_app grantwarden_owner grantwarden_sequencer");
            assertThat(single(
                            database,
                            database.owner(),
                            "select pg_get_userbyid(datdba) from pg_database" + " where datname = current_database()"))
                    .isEqualTo("grantwarden_owner");
            assertThat(single(
                            database,
                            database.superuser(),
                            "select string_agg(distinct left(rolpassword, 13), ' ')"
                                    + " from pg_authid where rolpassword is not null"))
                    .isEqualTo("SCRAM-SHA-256");
            assertThat(single(database, database.superuser(), "show fsync")).isEqualTo("on");
            assertThatThrownBy(() -> execute(database, database.app(), "create table public.mine (id int)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_wrong_password_is_refused_for_the_superuser_too() {
        try (var database = EmbeddedDatabase.start(dataFolder)) {
            assertThatThrownBy(() -> database.connect(new Credentials("postgres", "wrong")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void an_orphaned_server_is_stopped_by_the_next_start() throws Exception {
        try (var orphan = EmbeddedDatabase.start(dataFolder);
                var next = EmbeddedDatabase.start(dataFolder)) {
            assertThat(next.endedOrphan()).isTrue();
            assertThat(orphan.exited()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(single(next, next.app(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_pid_file_that_names_another_program_is_no_obstacle_and_harms_nobody() throws Exception {
        EmbeddedDatabase.start(dataFolder).kill();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = dataFolder.resolve("postgres/postmaster.pid");
            String lines = Files.readString(pidFile);
            Files.writeString(pidFile, lines.replaceFirst("\\d+", Long.toString(stranger.pid())));

            try (var next = EmbeddedDatabase.start(dataFolder)) {
                assertThat(next.endedOrphan()).isFalse();
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void passwords_are_readable_by_their_owner_only_and_never_printed() throws Exception {
        try (var database = EmbeddedDatabase.start(dataFolder)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(dataFolder.resolve("database.properties"))))
                    .isEqualTo("rw-------");
            assertThat(database.app().toString()).doesNotContain(database.app().password());
        }
    }

    private static void execute(EmbeddedDatabase database, Credentials as, String sql) throws SQLException {
        try (var connection = database.connect(as);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(EmbeddedDatabase database, Credentials as, String sql) throws SQLException {
        try (var connection = database.connect(as);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
