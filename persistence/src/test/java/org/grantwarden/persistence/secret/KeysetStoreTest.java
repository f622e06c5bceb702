package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeysetStoreTest {
    private static TestDatabase database;

    private final Path folder;

    KeysetStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        database.migrations().migrate();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void forgetKeysets() throws SQLException {
        // The table refuses DELETE to everybody; only a superuser that switches triggers off gets past.
        try (Connection superuser = database.asSuperuser()) {
            execute(superuser, "set session_replication_role = replica");
            execute(superuser, "delete from keyset");
        }
    }

    @Test
    void keysets_are_made_once_and_opened_again() throws Exception {
        KeysetStore first = TestKeysets.in(folder);
        KeysetStore second = TestKeysets.in(folder);

        try (Connection app = database.asApp()) {
            assertThat(first.open(app)).containsExactly("api_key", "encryption", "fingerprint", "leaf");
            second.verifyOpens(app);
            assertThat(second.open(app)).isEmpty();
        }
        assertThat(fingerprint(second)).isEqualTo(fingerprint(first));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keyset.json"))))
                .isEqualTo("rw-------");
        assertThat(TestKeysets.in(folder))
                .satisfies(closed -> assertThatThrownBy(closed::aead).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void checking_works_before_the_first_migration_and_makes_nothing() throws Exception {
        try (Connection app = database.asApp()) {
            execute(app, "set search_path to pg_temp");
            TestKeysets.in(folder).verifyOpens(app);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void another_key_is_refused_and_nothing_is_altered() throws Exception {
        openOnce(folder);
        Path others = Files.createDirectory(folder.resolve("others"));
        KeyEncryptionKey.create(others.resolve("keyset.json"));
        SortedMap<String, String> before = keysets();

        assertRefused(TestKeysets.in(others), "does not open this database's keyset");
        assertThat(keysets()).isEqualTo(before);
        assertThat(others).isDirectoryContaining(file -> file.endsWith("keyset.json"));
    }

    @Test
    void a_missing_key_is_not_made_anew_when_the_database_holds_a_keyset() throws Exception {
        openOnce(folder);
        Path others = Files.createDirectory(folder.resolve("others"));
        SortedMap<String, String> before = keysets();

        assertRefused(TestKeysets.in(others), "missing");
        assertRefused(TestKeysets.named(others, others + "/no.json", Optional.empty()), "not there");
        assertThat(keysets()).isEqualTo(before);
        assertThat(others).isEmptyDirectory();
    }

    @Test
    void a_broken_key_or_one_open_to_others_is_refused() throws Exception {
        Path key = folder.resolve("keyset.json");
        Files.writeString(key, "{\"primaryKeyId\":1");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertRefused(TestKeysets.in(folder), "name the right file in GRANTWARDEN_KEYSET");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(TestKeysets.in(folder), "chmod 600");
        assertThat(keysets()).isEmpty();
    }

    @Test
    void a_key_in_a_pkcs12_file_opens_with_its_password() throws Exception {
        Path file = folder.resolve("kek.p12");
        pkcs12(file, "pkcs12 pass");
        try (Connection app = database.asApp()) {
            assertThat(TestKeysets.named(folder, file.toString(), Optional.of("pkcs12 pass"))
                            .open(app))
                    .isNotEmpty();
            assertThat(TestKeysets.named(folder, file.toString(), Optional.of("pkcs12 pass"))
                            .open(app))
                    .isEmpty();
        }
        assertRefused(TestKeysets.named(folder, file.toString(), Optional.of("wrong")), "does not open with");
        assertRefused(TestKeysets.named(folder, file.toString(), Optional.empty()), "set GRANTWARDEN_KEYSET_PASSWORD");
    }

    @Test
    void a_key_management_service_without_a_client_is_refused() throws Exception {
        assertRefused(TestKeysets.named(folder, "gcp-kms://projects/p/keys/k", Optional.empty()), "gcp-kms://");
        assertRefused(TestKeysets.named(folder, "aws-kms://arn:aws:kms:eu", Optional.empty()), "aws-kms://");
    }

    @Test
    void a_keyset_does_not_stand_in_for_another_purpose() throws Exception {
        openOnce(folder);
        try (Connection superuser = database.asSuperuser()) {
            execute(
                    superuser,
                    "update keyset set wrapped = (select wrapped from keyset where purpose = 'leaf')"
                            + " where purpose = 'fingerprint'");
        }
        assertRefused(TestKeysets.in(folder), "keyset 'fingerprint'");
    }

    @Test
    void a_purpose_that_is_new_gets_its_keyset_at_the_next_start() throws Exception {
        openOnce(folder);
        try (Connection superuser = database.asSuperuser()) {
            execute(superuser, "set session_replication_role = replica");
            execute(superuser, "delete from keyset where purpose = 'api_key'");
        }
        try (Connection app = database.asApp()) {
            assertThat(TestKeysets.in(folder).open(app)).containsExactly("api_key");
        }
    }

    @Test
    void the_runtime_role_cannot_replace_or_remove_a_keyset() throws Exception {
        openOnce(folder);
        try (Connection app = database.asApp()) {
            assertThatThrownBy(() -> execute(app, "update keyset set wrapped = 'x'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(app, "delete from keyset")).hasMessageContaining("permission denied");
        }
    }

    private static void openOnce(Path folder) throws SQLException {
        try (Connection app = database.asApp()) {
            TestKeysets.in(folder).open(app);
        }
    }

    private static void assertRefused(KeysetStore store, String words) throws SQLException {
        try (Connection app = database.asApp()) {
            assertThatThrownBy(() -> store.open(app))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(words)
                    .message()
                    .doesNotContain("\n");
            assertThatThrownBy(() -> store.verifyOpens(app)).isInstanceOf(StartRefusedException.class);
            assertThatCode(() -> execute(app, "select 1")).doesNotThrowAnyException();
        }
    }

    private static String fingerprint(KeysetStore store) {
        return new TinkFingerprints(store).of(Secret.of("the same secret")).value();
    }

    private static SortedMap<String, String> keysets() throws SQLException {
        SortedMap<String, String> keysets = new TreeMap<>();
        try (Connection app = database.asApp();
                Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select purpose, wrapped from keyset")) {
            while (rows.next()) {
                keysets.put(rows.getString(1), HexFormat.of().formatHex(rows.getBytes(2)));
            }
        }
        return keysets;
    }

    private static void pkcs12(Path file, String password) throws Exception {
        byte[] key = new byte[32];
        key[0] = 1;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "kek",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
                new KeyStore.PasswordProtection(password.toCharArray()));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
