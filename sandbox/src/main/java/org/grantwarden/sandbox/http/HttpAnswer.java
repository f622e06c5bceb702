package org.grantwarden.sandbox.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back: status, headers and a text. It prints the status only: a body may carry tokens. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** Copies the headers. */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** A JSON answer that no cache may keep (RFC 6749 §5.1). */
    public static HttpAnswer json(int status, Object value) {
        return new HttpAnswer(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store", "Pragma", "no-cache"),
                GSON.toJson(value));
    }

    /** An HTML page. */
    public static HttpAnswer page(int status, String markup) {
        return new HttpAnswer(
                status, Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store"), markup);
    }

    /** Sends the browser on with a GET, after a form as after a link. */
    public static HttpAnswer seeOther(String location) {
        return new HttpAnswer(303, Map.of("Location", location, "Cache-Control", "no-store"), "");
    }

    /** The same answer with one header more, or another value of it. */
    public HttpAnswer withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
