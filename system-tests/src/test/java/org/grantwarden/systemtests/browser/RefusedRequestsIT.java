package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.grantwarden.systemtests.product.Database;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that no page of ours sends: where they are led, what they are told, and what is on record of them. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedRequestsIT {
    private static final String NEW_PASSWORD = "Seven blue ladders lean";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_redirect_is_a_path_whatever_host_the_request_names(SharedConsole console) throws Exception {
        for (String path : List.of("/connections", "/oauth", "/resources", "/calendar/due.ics", "/nowhere?a=b")) {
            String answer = named(console.product().url(), path, "evil.example");
            assertThat(answer).as(path).doesNotContain("evil.example");
            assertThat(answer.lines().filter(line -> line.startsWith("Location:")))
                    .as(path)
                    .allMatch(line -> line.startsWith("Location: /"));
        }
        assertThat(named(console.product().url(), "/connections", "evil.example"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: /signin?to=%2Fconnections\r\n");
    }

    @Test
    void a_failure_ends_in_our_page_with_its_headers_and_tells_nothing_of_the_server(SharedConsole console)
            throws Exception {
        HttpResponse<String> failed =
                post(console, "/signin", FORM, "signInForm=signInForm&jakarta.faces.ViewState=stateless");
        ours(failed, 500);
        assertThat(failed.body()).contains("Something went wrong", "Error id");
        ours(post(console, "/signin", FORM, "signInForm=signInForm&jakarta.faces.ViewState=1%3A2"), 500);
        ours(post(console, "/signin", "multipart/form-data; boundary=x", "--x--"), 415);
        ours(post(console, "/oauth/callback", FORM, "code=x"), 405);
    }

    @Test
    void an_auditor_who_opens_an_administrators_page_is_refused_on_record(SharedConsole console) throws Exception {
        String name = "walker." + Long.toString(System.nanoTime(), 36);
        String oneTime;
        try (Visit visit = console.administrator()) {
            oneTime = new UsersPage(visit).add(name, "auditor");
        }
        try (Visit visit = console.visit()) {
            visit.signIn(name, oneTime);
            new PasswordPage(visit).replaceOneTimePassword(oneTime, NEW_PASSWORD);
            for (String page : List.of(
                    "/connection-edit",
                    "/connection-edit?id=0f9c2a34-7a54-4a8e-9f29-5f2f6d3f7a11",
                    "/provider-edit",
                    "/configuration")) {
                assertThat(visit.open(page)).as(page).isEqualTo(403);
            }
            for (String page : List.of("/connection-edit", "/users")) {
                APIResponse answer = visit.context()
                        .request()
                        .post(
                                console.product().url() + page,
                                RequestOptions.create()
                                        .setForm(FormData.create().set("a", "b")));
                assertThat(answer.status()).as(page).isEqualTo(403);
                assertThat(answer.text())
                        .as(page)
                        .contains("Not for this account")
                        .doesNotContain("Payara");
            }
            assertThat(visit.open("/history?log=control&action=access.denied")).isEqualTo(200);
            assertThat(visit.page().locator(".gw-history-table").innerText())
                    .contains("open the page /connection-edit", "look after users")
                    .doesNotContain("KeepUsers");
        }
        try (Database database = Database.of(console.product().folder())) {
            assertThat(database.rows("select convert_from(p.payload, 'UTF8')::jsonb #>> '{detail,attempted}'"
                            + " from ledger_entry e join ledger_payload p on p.entry_id = e.entry_id"
                            + " join app_user u on u.id = e.actor_id"
                            + " where e.action = 'access.denied' and u.sign_in_name = '" + name
                            + "' order by e.entry_id"))
                    .startsWith(
                            "/connection-edit",
                            "/connection-edit",
                            "/provider-edit",
                            "/configuration",
                            "/connection-edit");
        }
    }

    private HttpResponse<String> post(SharedConsole console, String path, String type, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(console.product().url() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void ours(HttpResponse<String> answer, int status) {
        String what = answer.request().uri().getPath() + " " + answer.statusCode();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(what)
                .contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).as(what).isEmpty();
        assertThat(answer.body())
                .as(what)
                .contains("Grantwarden")
                .doesNotContainIgnoringCase("payara")
                .doesNotContain("FacesException", "StandardWrapper", "Missing CSP", "org.primefaces");
    }

    /** Asks with a {@code Host} of the caller's choice, which Java's client does not let one choose. */
    private static String named(URI console, String path, String host) throws IOException {
        try (Socket socket = new Socket(console.getHost(), console.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
