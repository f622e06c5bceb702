package org.grantwarden.verify.export;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.grantwarden.verify.note.Incarnations;
import org.jspecify.annotations.Nullable;

/**
 * What an export says about itself. Nothing of it is believed without a check.
 *
 * @param from index of the first leaf
 * @param to index behind the last leaf
 * @param size leaves of the whole log
 * @param files what it says of each file, by name
 */
record Manifest(String origin, String log, long from, long to, long size, Map<String, NamedFile> files) {
    static final String NAME = "manifest.json";
    private static final String FORMAT = "grantwarden-export@v1";
    private static final Pattern LOG_IN_ORIGIN = Pattern.compile(".*/(control|use)(?:/[1-9][0-9]{0,8}-[0-9a-f]{8})?");

    Manifest {
        files = Map.copyOf(files);
    }

    /** A file as the manifest names it; its lines, where the manifest counts them. */
    record NamedFile(String sha256, @Nullable Long lines) {}

    /**
     * Reads a manifest.
     *
     * @throws MalformedJsonException if it is not JSON of that form, or its numbers make no range
     */
    static Manifest parse(byte[] bytes) throws MalformedJsonException {
        Members all = Members.of(JsonReader.read(bytes, 0, bytes.length));
        if (!all.string("format").equals(FORMAT)) {
            throw new MalformedJsonException("the export's format is not " + FORMAT);
        }
        all.string("made_at");
        all.array("keys");
        Map<String, NamedFile> files = new TreeMap<>();
        Members named = all.object("files");
        for (String name : named.all().keySet()) {
            Members file = named.object(name);
            files.put(name, new NamedFile(file.sha256("sha256"), file.has("lines") ? file.integer("lines") : null));
        }
        long from = all.integer("from");
        long to = all.integer("to");
        long size = all.integer("size");
        String log = all.string("log");
        if (from > to || to > size || !(log.equals("control") || log.equals("use"))) {
            throw new MalformedJsonException("from, to, size or log make no sense");
        }
        return new Manifest(all.string("origin"), log, from, to, size, files);
    }

    /** Whether the origin is one of a log of that kind: {@code …/control} or a later incarnation's name. */
    boolean originFitsLog() {
        return Incarnations.first(origin).endsWith("/" + log);
    }

    /** The log that the origin is of, by its last word; the one that the manifest names, if the origin has another form. */
    String logOfOrigin() {
        Matcher words = LOG_IN_ORIGIN.matcher(origin);
        return words.matches() ? words.group(1) : log;
    }
}
