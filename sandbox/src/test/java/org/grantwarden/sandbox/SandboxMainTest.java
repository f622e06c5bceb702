package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SandboxMainTest {
    @Test
    void it_says_one_line_serves_and_stops_when_told() throws Exception {
        Process program = program("--port=0").start();
        try (var out = program.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).matches("ready http://127\\.0\\.0\\.1:[0-9]+");
            var health = HttpRequest.newBuilder(URI.create(line.substring("ready ".length()) + "/health"));
            assertThat(HttpClient.newHttpClient()
                            .send(health.build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");

            // Not Process.destroy: that closes the streams, too.
            program.toHandle().destroy();

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void a_taken_port_is_one_line_that_says_what_to_change() throws Exception {
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults().withPort(0))) {
            Process program =
                    program("--port=" + other.port()).redirectErrorStream(true).start();

            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor()).isEqualTo(1);
            assertThat(said.lines()).singleElement().asString().contains("Port " + other.port(), "--port=");
        }
    }

    private static ProcessBuilder program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
