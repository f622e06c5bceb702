package org.grantwarden.verify.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness over HTTP: many at once, and a sudden end between two requests. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WitnessServerTest {
    private static final int ROUNDS = 8;
    private static final int AT_ONCE = 6;

    private final HttpClient client = HttpClient.newHttpClient();

    private final Path folder;

    WitnessServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void of_competing_requests_exactly_one_is_cosigned_per_step_and_none_goes_back() throws Exception {
        TestLog log = new TestLog("entry ", ROUNDS * AT_ONCE);
        SignerKey key = SignerKey.generate("witness.example/w1", VerifierKey.COSIGNATURE);
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (Witness witness = Witness.open(
                        key, Map.of(TestLog.ORIGIN, List.of(log.key.verifier())), folder, Clock.systemUTC());
                WitnessServer server = WitnessServer.start(
                        witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), quiet)) {
            int port = server.address().getPort();
            int size = 0;
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Integer>> posts = new ArrayList<>();
                for (int i = 1; i <= AT_ONCE; i++) {
                    String body = log.request(size, size + i);
                    posts.add(() -> post(port, body).statusCode());
                }
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : threads.invokeAll(posts)) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsOnly(200, 409);
                assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
                int now = size(port);
                assertThat(now).isEqualTo(size + answers.indexOf(200) + 1);
                size = now;
            }
            assertThat(get(port, "/").statusCode()).isEqualTo(404);
            assertThat(get(port, "/add-checkpoint").statusCode()).isEqualTo(405);
            assertThat(post(port, "x".repeat(300_000)).statusCode()).isEqualTo(413);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void after_a_sudden_end_it_goes_on_from_what_it_had_cosigned() throws Exception {
        TestLog log = new TestLog("entry ", 30);
        Path key = folder.resolve("witness.key");
        run("witness-key", "--name", "witness.example/w1", "--out", key.toString())
                .waitFor();
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        String[] command = {
            "witness",
            "--listen",
            "127.0.0.1:0",
            "--state",
            folder.resolve("state").toString(),
            "--key",
            key.toString(),
            "--log",
            log.key.verifier().text()
        };
        int size = 0;
        for (int next : new int[] {7, 20, 30}) {
            Process process = run(command);
            try {
                int port = port(process);
                if (size > 0) {
                    assertThat(size(port)).isEqualTo(size);
                    assertThat(post(port, log.request(0, next)).statusCode()).isEqualTo(409);
                }
                assertThat(post(port, log.request(size, next)).statusCode()).isEqualTo(200);
                size = next;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "classes").toString(),
                "org.grantwarden.verify.VerifyMain"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("Listening on ")) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
        return Integer.parseInt(String.valueOf(line).replaceFirst(".*:([0-9]+) for .*", "$1"));
    }

    private int size(int port) throws Exception {
        String note = get(port, "/" + WitnessState.nameOf(TestLog.ORIGIN) + "/checkpoint")
                .body();
        SignedNote parsed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
        return (int) Checkpoint.parse(parsed.text()).size();
    }

    private HttpResponse<String> post(int port, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
