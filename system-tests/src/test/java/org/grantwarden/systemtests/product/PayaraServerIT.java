package org.grantwarden.systemtests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.grantwarden.launcher.database.EmbeddedDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other package: the EAR, on a Payara Server with a PostgreSQL beside it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PayaraServerIT {
    private static final Duration DEPLOYMENT = Duration.ofMinutes(5);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_ear_answers_on_payara_server(@TempDir Path folder) throws Exception {
        Path home = Path.of(System.getProperty("payara.home", "target/payara6")).toAbsolutePath();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("database"));
                PayaraServer server = new PayaraServer(home, folder.resolve("server"))) {
            server.start(Map.of(
                    "GRANTWARDEN_PUBLIC_URL", server.url().toString(),
                    "GRANTWARDEN_DATA_DIR", folder.resolve("data").toString(),
                    "GRANTWARDEN_ADMIN_PASSWORD", "given-for-the-first-sign-in",
                    "GRANTWARDEN_DB_URL", database.jdbcUrl(),
                    "GRANTWARDEN_DB_USER", database.app().user(),
                    "GRANTWARDEN_DB_PASSWORD", database.app().password(),
                    "GRANTWARDEN_DB_OWNER_USER", database.owner().user(),
                    "GRANTWARDEN_DB_OWNER_PASSWORD", database.owner().password(),
                    "GRANTWARDEN_DB_SEQUENCER_USER", database.sequencer().user(),
                    "GRANTWARDEN_DB_SEQUENCER_PASSWORD", database.sequencer().password()));
            server.deploy(Packages.ear());
            Wait.until(DEPLOYMENT, "the server has deployed the EAR", () -> server.deployment() != null);
            assertThat(server.deployment()).as(server.log()).isEqualTo("grantwarden.ear_deployed");
            HttpResponse<String> page = get(server, "/signin");
            assertThat(page.statusCode()).as(server.log()).isEqualTo(200);
            assertThat(page.body()).contains("signInForm");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(PayaraServer server, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
    }
}
