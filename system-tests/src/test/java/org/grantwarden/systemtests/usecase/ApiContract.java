package org.grantwarden.systemtests.usecase;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The document at {@code /openapi}, and whether an answer is as it says. */
final class ApiContract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonObject document;

    ApiContract(JsonObject document) {
        this.document = document;
    }

    /** An operation of the document. */
    record Operation(String path, String method, JsonObject said) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, said) -> {
                    if (METHODS.contains(method)) {
                        all.add(new Operation(path, method, said.asJsonObject()));
                    }
                }));
        return all;
    }

    List<JsonObject> parameters(Operation operation) {
        JsonArray parameters = operation.said().getJsonArray("parameters");
        return parameters == null
                ? List.of()
                : parameters.stream()
                        .map(value -> resolved(value.asJsonObject()))
                        .toList();
    }

    /** What a reference stands for. */
    JsonObject resolved(JsonObject said) {
        if (!said.containsKey("$ref")) {
            return said;
        }
        JsonObject at = document;
        for (String step : said.getString("$ref").substring(2).split("/", -1)) {
            at = at.getJsonObject(step);
        }
        return resolved(at);
    }

    /** What in an answer is not as the document says; empty when nothing. */
    List<String> deviations(Operation operation, int status, String contentType, JsonValue body) {
        List<String> found = new ArrayList<>();
        JsonObject responses = operation.said().getJsonObject("responses");
        JsonObject response = responses.getJsonObject(Integer.toString(status));
        if (response == null) {
            found.add("status " + status + " is not documented");
            return found;
        }
        JsonObject content = resolved(response).getJsonObject("content");
        if (content == null) {
            return found;
        }
        JsonObject media = content.getJsonObject(contentType.replaceFirst(";.*", ""));
        if (media == null) {
            found.add("content type " + contentType + " is not documented for " + status);
            return found;
        }
        check("body", media.getJsonObject("schema"), body, found);
        return found;
    }

    private void check(String where, JsonObject reference, JsonValue value, List<String> found) {
        JsonObject schema = resolved(reference);
        if (value == JsonValue.NULL) {
            if (!schema.getBoolean("nullable", false)) {
                found.add(where + " is null");
            }
            return;
        }
        String type = schema.getString("type", "");
        if (!fits(type, value)) {
            found.add(where + " is no " + type + ": " + value.getValueType());
            return;
        }
        JsonArray choices = schema.getJsonArray("enum");
        if (choices != null && !choices.contains(value)) {
            found.add(where + " is none of " + choices);
        }
        if (value instanceof JsonArray array && schema.containsKey("items")) {
            array.forEach(element -> check(where + "[]", schema.getJsonObject("items"), element, found));
        }
        if (value instanceof JsonObject object && schema.containsKey("properties")) {
            members(where, schema, object, found);
        }
    }

    private void members(String where, JsonObject schema, JsonObject object, List<String> found) {
        JsonArray required = schema.getJsonArray("required");
        if (required != null) {
            required.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .filter(name -> !object.containsKey(name))
                    .forEach(name -> found.add(where + " lacks " + name));
        }
        JsonObject properties = schema.getJsonObject("properties");
        object.forEach((name, member) -> {
            if (properties.containsKey(name)) {
                check(where + "." + name, properties.getJsonObject(name), member, found);
            } else {
                found.add(where + " has " + name + ", which is not documented");
            }
        });
    }

    private static boolean fits(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonString;
            case "boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
            case "integer" -> value.getValueType() == JsonValue.ValueType.NUMBER;
            default -> true;
        };
    }
}
