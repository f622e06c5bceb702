package org.grantwarden.verify.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest says of the months that retention dropped: where the entries before this export are. Words for a person,
 * not evidence; the exports named there are judged by themselves. What has another form is left out.
 */
final class DroppedMonths {
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");
    private static final int DAY_LENGTH = 10;

    private DroppedMonths() {}

    /** One line for each month, oldest first. */
    static List<String> of(byte @Nullable [] manifest) {
        List<String> lines = new ArrayList<>();
        try {
            Members all = manifest == null ? null : Members.of(JsonReader.read(manifest, 0, manifest.length));
            if (all != null && all.has("dropped")) {
                for (Object month : all.array("dropped")) {
                    lines.add(line(Members.of(month)));
                }
            }
        } catch (MalformedJsonException e) {
            return List.of();
        }
        return lines;
    }

    private static String line(Members month) throws MalformedJsonException {
        String name = month.string("month");
        String at = month.string("at");
        if (!MONTH.matcher(name).matches() || !DAY.matcher(at).matches()) {
            throw new MalformedJsonException("'month' or 'at' is no time");
        }
        String where = month.textOrNull("export_sha256") == null
                ? "with no entries of its own"
                : "in the export with SHA-256 " + month.sha256("export_sha256");
        return "Dropped:    " + name + ", entries " + month.integer("from") + " up to " + month.integer("to")
                + ", by retention on " + at.substring(0, DAY_LENGTH) + ", " + where;
    }
}
