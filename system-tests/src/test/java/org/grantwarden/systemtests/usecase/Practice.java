package org.grantwarden.systemtests.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.secret.Secret;

/** The look-alike of the provider, driven over its own HTTP controls: it runs in the JVM of the build. */
@ApplicationScoped
public class Practice {
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    Config config;

    /** Makes it misbehave (or behave): one act with flat JSON arguments. */
    public void control(String act, String json) {
        send(HttpRequest.newBuilder(at("/control/" + act))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Token requests received so far. */
    public int tokenRequests() {
        return get("/control/requests").getInt("tokenRequests");
    }

    /** The id of the client that it has registered from the start. */
    public String clientId() {
        return client().getString("clientId");
    }

    /** That client's secret. */
    public Secret clientSecret() {
        return Secret.of(client().getString("clientSecret"));
    }

    private JsonObject client() {
        return get("/control/state").getJsonArray("clients").getJsonObject(0);
    }

    private JsonObject get(String path) {
        try (JsonReader reader = Json.createReader(
                new StringReader(send(HttpRequest.newBuilder(at(path)).build())))) {
            return reader.readObject();
        }
    }

    private URI at(String path) {
        return URI.create(config.getValue("GRANTWARDEN_SANDBOX_URL", String.class) + path);
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "the look-alike answered " + answer.statusCode() + " to " + request.uri());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("the look-alike does not answer " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
