package org.grantwarden.systemtests.product;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The provider look-alike that the product starts, seen through its control interface. */
public final class LookAlike {
    private final URI url;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    public LookAlike(URI url) {
        this.url = url;
    }

    /** The registration that the look-alike begins with. */
    public record Registration(String clientId, String clientSecret) {
        @Override
        public String toString() {
            return clientId;
        }
    }

    public Registration registration() {
        JsonObject client =
                get("/control/state").getAsJsonArray("clients").get(0).getAsJsonObject();
        return new Registration(
                client.get("clientId").getAsString(), client.get("clientSecret").getAsString());
    }

    /** The grants that somebody has consented to. */
    public JsonArray grants() {
        return get("/control/state").getAsJsonArray("grants");
    }

    /** The requests that it has received, oldest first. */
    public JsonArray requests() {
        return get("/control/requests").getAsJsonArray("requests");
    }

    /** Makes an API key for Basic. */
    public String newApiKey(String name) {
        send(HttpRequest.newBuilder(url.resolve("/apps/keys"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + name))
                .build());
        JsonArray keys = get("/control/state").getAsJsonArray("apiKeys");
        return keys.get(keys.size() - 1).getAsJsonObject().get("key").getAsString();
    }

    private JsonObject get(String path) {
        return JsonParser.parseString(
                        send(HttpRequest.newBuilder(url.resolve(path)).build()))
                .getAsJsonObject();
    }

    /** Does one act of the control interface, with arguments as a flat JSON object. */
    public void control(String act, String json) {
        send(HttpRequest.newBuilder(url.resolve("/control/" + act))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
