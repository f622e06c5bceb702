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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.secret.Secret;

/** A program that calls the API over HTTP. */
@ApplicationScoped
public class ApiCaller {
    private static final String CONSOLE = System.getProperty("grantwarden.tests.address");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    People people;

    @Inject
    KeepApiClients keepApiClients;

    /** An API client with its key. */
    record Program(UUID id, Secret key) {}

    /** A request; headers and body as they are sent. */
    record Request(String method, String path, Map<String, String> headers, String body) {
        Request {
            headers = new LinkedHashMap<>(headers);
        }

        static Request of(String method, String path, String body) {
            return new Request(method, path, Map.of("Content-Type", "application/json"), body);
        }

        Request with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Request(method, path, more, body);
        }
    }

    /** An answer. */
    record Answer(int status, String body, Map<String, List<String>> headers) {
        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        String text(String member) {
            return json().getString(member);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** A program with these rights. */
    Program program(Call administrator, Right... rights) {
        var form = new ApiClientForm(
                Forms.unique("Program"), "a test", "the tests", List.of(), new TreeSet<>(List.of(rights)));
        var made =
                (KeepApiClients.Result.SavedWithKey) people.as(administrator, () -> keepApiClients.create(form, null));
        return new Program(made.client().id(), made.key());
    }

    /** The answer to a GET below {@code /api/v1/}. */
    Answer get(Program program, String path) {
        return send(program, new Request("GET", "/api/v1/" + path, Map.of(), ""));
    }

    /** The answer to a POST below {@code /api/v1/}. */
    Answer post(Program program, String path, String body) {
        return send(program, Request.of("POST", "/api/v1/" + path, body));
    }

    /** The answer to a request. */
    Answer send(Program program, Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        // The document is the server's, so that its path is not below the console's.
                        request.path().startsWith("/api/")
                                ? URI.create(CONSOLE + request.path())
                                : URI.create(CONSOLE).resolve(request.path()))
                .header("Authorization", "Bearer " + program.key().reveal())
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        try {
            HttpResponse<String> answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + request.method() + " " + request.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
