package org.grantwarden.web.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A JSON object that is being answered. Members stand in the order in which they were added. */
public final class JsonOut {
    private final JsonObjectBuilder members = KnownJson.JSON.createObjectBuilder();

    /** Adds a member: a number, a boolean, a list, another object, null, or the text of whatever else it is. */
    public JsonOut with(String name, @Nullable Object value) {
        members.add(name, json(value));
        return this;
    }

    /** Adds the members of another object, which is used up by that. */
    public JsonOut withAll(JsonOut other) {
        other.members.build().forEach(members::add);
        return this;
    }

    /** The object; adding goes on with an empty one. */
    public JsonObject build() {
        return members.build();
    }

    /** The object as text; used up by that. */
    @Override
    public String toString() {
        return build().toString();
    }

    private static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue ready) {
            return ready;
        }
        if (value instanceof JsonOut object) {
            return object.build();
        }
        if (value instanceof Collection<?> collection) {
            JsonArrayBuilder array = KnownJson.JSON.createArrayBuilder();
            collection.forEach(element -> array.add(json(element)));
            return array.build();
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Integer || value instanceof Long) {
            return KnownJson.JSON.createValue(((Number) value).longValue());
        }
        return KnownJson.JSON.createValue(value.toString());
    }
}
