package org.grantwarden.systemtests.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Everything that went between a browser and the console, as the browser has recorded it (HTTP archive). */
final class Recording {
    private final List<JsonObject> exchanges = new ArrayList<>();

    private Recording() {}

    static Recording read(Path archive, URI console) {
        var recording = new Recording();
        try {
            JsonObject log = JsonParser.parseString(Files.readString(archive))
                    .getAsJsonObject()
                    .getAsJsonObject("log");
            for (JsonElement entry : log.getAsJsonArray("entries")) {
                if (url(entry.getAsJsonObject()).startsWith(console.toString())) {
                    recording.exchanges.add(entry.getAsJsonObject());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recording;
    }

    private static String url(JsonObject exchange) {
        return exchange.getAsJsonObject("request").get("url").getAsString();
    }

    /** A parameter with which the provider sent the browser back. */
    String parameterOfCallback(String name) {
        return exchanges.stream()
                .map(Recording::url)
                .filter(url -> URI.create(url).getPath().equals("/oauth/callback"))
                .flatMap(url -> Stream.of(URI.create(url).getRawQuery().split("&", -1)))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the provider sent no " + name));
    }

    /**
     * Headers and bodies that the console has answered with. The redirect to the provider is left out: it carries the
     * state, and has to.
     */
    List<String> answers() {
        var answers = new ArrayList<String>();
        for (JsonObject exchange : exchanges) {
            JsonObject response = exchange.getAsJsonObject("response");
            boolean toProvider = response.get("redirectURL").getAsString().contains("/authorize?");
            if (!toProvider) {
                answers.add(url(exchange).split("\\?", 2)[0] + " headers " + response.get("headers"));
            }
            JsonObject content = response.getAsJsonObject("content");
            if (content.has("text")) {
                String text = content.get("text").getAsString();
                answers.add(
                        url(exchange).split("\\?", 2)[0] + " body " + (content.has("encoding") ? decoded(text) : text));
            }
        }
        return answers;
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
    }
}
