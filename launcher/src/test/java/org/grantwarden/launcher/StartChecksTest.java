package org.grantwarden.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartChecksTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {11, 18, 25})
    void another_java_is_refused(int version) {
        assertThatThrownBy(() -> StartChecks.java(version))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("17 or 21");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21})
    void the_supported_java_versions_are_fine(int version) {
        assertThatCode(() -> StartChecks.java(version)).doesNotThrowAnyException();
    }

    @Test
    void a_taken_port_stops_the_start_and_leaves_no_data_folder_behind() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(Map.of("GRANTWARDEN_HTTP_PORT", port)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("GRANTWARDEN_HTTP_PORT");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void a_taken_sandbox_port_names_its_own_setting() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(Map.of("GRANTWARDEN_SANDBOX_PORT", port)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("GRANTWARDEN_SANDBOX_PORT");
        }
    }

    @Test
    void an_unreachable_database_stops_the_start_without_its_password() {
        int closed = StartChecks.freeLoopbackPort();
        String url = "jdbc:postgresql://127.0.0.1:" + closed + "/grantwarden?password=canary";

        assertThatThrownBy(() -> start(Map.of("GRANTWARDEN_DB_URL", url, "GRANTWARDEN_DB_PASSWORD", "canary")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("GRANTWARDEN_DB_URL")
                .hasMessageNotContaining("canary");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void data_of_a_newer_version_stops_the_start_and_stays_as_it_is() throws Exception {
        Path version = Files.createDirectories(folder.resolve("data")).resolve("version");
        Files.writeString(version, "7\n");

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("newer Grantwarden");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(version);
        }
    }

    @Test
    void a_data_folder_that_is_in_use_stops_the_start() throws Exception {
        try (DataFolder held = DataFolder.lock(folder.resolve("data"))) {
            assertThat(held.path()).isDirectory();
            assertThatThrownBy(() -> start(Map.of()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("is in use by a running Grantwarden");
        }
    }

    private void start(Map<String, String> environment) throws Exception {
        var complete = new HashMap<String, String>();
        complete.put("GRANTWARDEN_HTTP_PORT", Integer.toString(StartChecks.freeLoopbackPort()));
        complete.put("GRANTWARDEN_SANDBOX_PORT", Integer.toString(StartChecks.freeLoopbackPort()));
        complete.putAll(environment);
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Launch.run(Settings.from(complete, folder), Command.START, out);
    }
}
