package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grantwarden.connectors.http.Exchange;
import org.jspecify.annotations.Nullable;

/** The members of an answer of a token endpoint; none where it is neither JSON nor a form. */
record AnswerBody(Map<String, Object> members) {
    /** Reads JSON (RFC 6749 §5.1) whatever its content type says, and a form where it says so, as GitHub's does. */
    static AnswerBody of(Exchange.Answered answer) {
        String text = answer.body().strip();
        if (answer.cut()) {
            return new AnswerBody(Map.of());
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        boolean form = answer.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        return new AnswerBody(form ? form(text) : Map.of());
    }

    private static AnswerBody json(String text) {
        try {
            return new AnswerBody(JSONObjectUtils.parse(text));
        } catch (ParseException | RuntimeException e) {
            // Nimbus' parser lets some exceptions of the JSON library through.
            return new AnswerBody(Map.of());
        }
    }

    private static Map<String, Object> form(String text) {
        Map<String, Object> members = new LinkedHashMap<>();
        URLUtils.parseParameters(text).forEach((name, values) -> members.put(name, values.get(0)));
        return members;
    }

    /** A member of any type; null where it is not there. */
    @Nullable
    Object get(String name) {
        return members.get(name);
    }

    /** A member that is a non-empty string; null otherwise. */
    @Nullable
    String text(String name) {
        return members.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** The error code; null where there is none. Some servers nest it as their API does. */
    @Nullable
    String error() {
        Object error = members.get("error");
        if (error instanceof Map<?, ?> nested) {
            for (String name : new String[] {"error", "type", "status", "code"}) {
                if (nested.get(name) != null) {
                    return String.valueOf(nested.get(name));
                }
            }
            return "unknown";
        }
        return text("error");
    }

    /** The error's description; empty where there is none. */
    String errorDescription() {
        String description = text("error_description");
        if (description == null && members.get("error") instanceof Map<?, ?> nested) {
            Object message = nested.get("message");
            return message == null ? "" : String.valueOf(message);
        }
        return description == null ? "" : description;
    }
}
