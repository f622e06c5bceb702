package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.CALLBACK;
import static org.grantwarden.sandbox.TestClient.encode;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {
    private Sandbox sandbox;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(TestClient.options());
        client = new TestClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apps", "/misbehave", "/health", "/style.css", "/icon.svg"})
    void every_page_is_there_and_locked_down(String path) throws Exception {
        var page = client.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("style=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apps", "/misbehave"})
    void the_site_never_calls_itself_a_sandbox(String path) throws Exception {
        assertThat(client.get(path).body())
                .contains("Practice Lever (look-alike)")
                .doesNotContainIgnoringCase("sandbox");
    }

    @Test
    void a_person_registers_a_client_and_makes_a_key() throws Exception {
        var registered = client.send(client.post(
                "/apps/clients",
                encode(Map.of("name", "Payroll & <co>", "callback", "https://console.example/oauth/callback"))));
        var minted = client.send(client.post("/apps/keys", "name=Nightly"));

        assertThat(registered.statusCode()).isEqualTo(303);
        assertThat(minted.statusCode()).isEqualTo(303);
        assertThat(client.get("/apps").body())
                .contains("Practice integration", client.registered.clientSecret(), CALLBACK)
                .contains("Payroll &amp; &lt;co&gt;", "https://console.example/oauth/callback", "Nightly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://host/x",
                "/oauth/callback",
                "http://host/x#part",
                "javascript:alert(1)",
                "http:///x",
                "http://a b/"
            })
    void a_callback_uri_that_cannot_work_is_refused(String callback) throws Exception {
        var answer = client.send(client.post("/apps/clients", encode(Map.of("name", "x", "callback", callback))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("callback URI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"})
    void a_form_of_another_site_is_refused(String origin) throws Exception {
        for (String path : List.of("/apps/keys", "/misbehave/expire", "/authorize/decision", "/oauth/token")) {
            var answer = client.send(client.post(path, "name=x").header("Origin", origin));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_own_origin_is_let_in_by_both_of_its_names() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            var answer = client.send(
                    client.post("/apps/keys", "name=x").header("Origin", "http://" + host + ":" + sandbox.port()));
            assertThat(answer.statusCode()).isEqualTo(303);
        }
    }

    @Test
    void another_host_name_is_refused() throws Exception {
        assertThat(statusForHost("evil.example:" + sandbox.port())).startsWith("HTTP/1.1 421");
        assertThat(statusForHost("127.0.0.1")).startsWith("HTTP/1.1 421");
        assertThat(statusForHost("localhost:" + sandbox.port())).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_control_takes_json_only() throws Exception {
        assertThat(client.send(client.post("/control/expire", "")).statusCode()).isEqualTo(415);
    }

    @Test
    void too_long_a_body_is_refused() throws Exception {
        assertThat(client.send(client.post("/oauth/token", "a".repeat(70_000))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_broken_escape_is_refused() throws Exception {
        assertThat(client.send(client.post("/oauth/token", "grant_type=%zz")).statusCode())
                .isEqualTo(400);
    }

    private String statusForHost(String host) throws Exception {
        try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), sandbox.port())) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
