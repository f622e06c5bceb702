package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.text;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {
    private final Path folder;

    RestartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void clients_keys_and_grants_survive_a_restart() throws Exception {
        SandboxOptions options = TestClient.options().withStateFile(folder.resolve("new/state.json"));
        String clientId;
        String key;
        String refreshToken;
        String accessToken;
        try (Sandbox sandbox = Sandbox.start(options)) {
            var client = new TestClient(sandbox);
            clientId = sandbox.firstClient().clientId();
            key = sandbox.mintApiKey("kept").key();
            var tokens = client.tokens(SCOPES);
            refreshToken = text(tokens, "refresh_token");
            accessToken = text(tokens, "access_token");
        }

        try (Sandbox sandbox = Sandbox.start(options)) {
            var client = new TestClient(sandbox);

            assertThat(sandbox.firstClient().clientId()).isEqualTo(clientId);
            assertThat(client.get("/apps").body()).contains(key);
            assertThat(client.api("/stages", "Bearer " + accessToken).statusCode())
                    .isEqualTo(200);
            assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
            assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_file_is_readable_only_by_its_owner_and_holds_no_token() throws Exception {
        Path file = folder.resolve("state.json");
        try (Sandbox sandbox = Sandbox.start(TestClient.options().withStateFile(file))) {
            var tokens = new TestClient(sandbox).tokens(SCOPES);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file))
                    .doesNotContain(text(tokens, "access_token"))
                    .doesNotContain(text(tokens, "refresh_token"));
            assertThat(folder).isDirectoryNotContaining("glob:**.next");
        }
    }

    @Test
    void a_new_callback_is_added_to_the_first_client() throws Exception {
        Path file = folder.resolve("state.json");
        Sandbox.start(TestClient.options().withStateFile(file)).close();
        URI other = URI.create("http://127.0.0.1:9090/oauth/callback");

        try (Sandbox sandbox =
                Sandbox.start(TestClient.options().withStateFile(file).withCallback(other))) {
            assertThat(sandbox.firstClient().redirectUris()).containsExactly(TestClient.CALLBACK, other.toString());
        }
    }

    @Test
    void a_file_of_something_else_stops_the_start_and_stays_as_it_is() throws Exception {
        for (String content : new String[] {"", "[]", "{}", "{\"clients\":[{}]}", "not json"}) {
            Path file = Files.writeString(folder.resolve("other.json"), content);

            assertThatThrownBy(() -> Sandbox.start(TestClient.options().withStateFile(file)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("other.json");
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void wrong_options_are_refused_with_a_sentence() {
        for (String wrong : new String[] {"--port=x", "--port=70000", "--access-token-seconds=0", "--colour=red"}) {
            assertThatThrownBy(() -> SandboxOptions.read(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(SandboxOptions.read("--port=0", "--access-token-seconds=60").accessTokenSeconds())
                .isEqualTo(60);
    }
}
