package org.grantwarden.verify.export;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.grantwarden.verify.json.CanonicalForm;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** Reads a line as an entry, format 1. Members that it does not know are allowed: the tree covers them, too. */
final class LeafReader {
    private static final long FORMAT = 1;
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z");

    private LeafReader() {}

    /**
     * The entry in a line.
     *
     * @throws MalformedJsonException if it is not JSON, or a member is missing or of another form
     */
    static Leaf read(byte[] buffer, int from, int length) throws MalformedJsonException {
        Members line = Members.of(JsonReader.read(buffer, from, length));
        Members actor = line.object("actor");
        Members target = line.object("target");
        if (line.integer("v") != FORMAT) {
            throw new MalformedJsonException("the entry is not of format 1");
        }
        boolean change = target.bool("change");
        String prev = target.has("prev") ? target.sha256("prev") : null;
        if (!change && prev != null) {
            throw new MalformedJsonException("an entry that changes nothing names a former one");
        }
        for (Object name : line.array("changed")) {
            if (!(name instanceof String)) {
                throw new MalformedJsonException("'changed' is not a list of names");
            }
        }
        line.string("node");
        for (String optional : List.of("name", "session")) {
            optionalString(actor, optional);
        }
        return new Leaf(
                line.string("uid"),
                time(line.string("at")),
                line.string("log"),
                line.string("action"),
                line.string("outcome"),
                actor.string("type"),
                optionalString(actor, "id"),
                target.string("type"),
                target.string("id"),
                target.integer("version"),
                change,
                prev,
                line.string("request_id"),
                line.sha256("payload_sha256"),
                line.sha256("pii_sha256"),
                isCanonical(line, buffer, from, length));
    }

    private static boolean isCanonical(Members line, byte[] buffer, int from, int length) {
        byte[] canonical = CanonicalForm.of(line.all()).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(canonical, 0, canonical.length, buffer, from, from + length);
    }

    private static @Nullable String optionalString(Members members, String name) throws MalformedJsonException {
        return members.has(name) ? members.string(name) : null;
    }

    private static Instant time(String text) throws MalformedJsonException {
        if (!TIME.matcher(text).matches()) {
            throw new MalformedJsonException("'at' is not a time in UTC with six decimals");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedJsonException("'at' is not a time that exists");
        }
    }
}
