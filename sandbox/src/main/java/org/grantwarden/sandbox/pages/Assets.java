package org.grantwarden.sandbox.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;

/** The style sheet and the icon. */
public final class Assets {
    private final HttpAnswer style = asset("style.css", "text/css; charset=utf-8");
    private final HttpAnswer icon = asset("icon.svg", "image/svg+xml");

    /** The style sheet. */
    public HttpAnswer style(HttpCall call) {
        return style;
    }

    /** The icon, an own one. */
    public HttpAnswer icon(HttpCall call) {
        return icon;
    }

    private static HttpAnswer asset(String name, String type) {
        var resource =
                Objects.requireNonNull(Assets.class.getResourceAsStream("/org/grantwarden/sandbox/" + name), name);
        try (resource) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(200, Map.of("Content-Type", type, "Cache-Control", "no-cache"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
