package org.grantwarden.verify.matrix;

import static org.grantwarden.verify.matrix.Defined.leaf;
import static org.grantwarden.verify.matrix.Defined.sha256;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An entry that can be altered: members of its line, values, personal data, columns. */
public final class MadeEntry {
    final Map<String, Object> members = new TreeMap<>();
    final Map<String, Object> actor = new TreeMap<>();
    final Map<String, Object> target = new TreeMap<>();
    final Map<String, String> columns = new LinkedHashMap<>();

    @Nullable
    String payload = "{}";

    @Nullable
    String payloadSalt = "";

    @Nullable
    String personal = "{}";

    @Nullable
    String personalSalt = "";
    /** The line instead of the canonical one. */
    @Nullable
    String line;

    String line() {
        return line == null ? MadeJson.of(members) : line;
    }

    byte[] leafHash() {
        return leaf(line().getBytes(StandardCharsets.UTF_8));
    }

    boolean change() {
        return Boolean.TRUE.equals(target.get("change"));
    }

    String targetName() {
        return target.get("type") + "/" + target.get("id");
    }

    /** Makes the line commit to the values and the personal data as they are. */
    void commit() {
        members.put("payload_sha256", commitment(String.valueOf(payloadSalt), String.valueOf(payload)));
        members.put("pii_sha256", commitment(String.valueOf(personalSalt), String.valueOf(personal)));
    }

    private static String commitment(String salt, String text) {
        return HexFormat.of().formatHex(sha256(HexFormat.of().parseHex(salt), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes the columns say what the line says. */
    void index(long entryId, String recordedAt) {
        columns.put("entry_id", Long.toString(entryId));
        columns.put("recorded_at", recordedAt);
        for (String name : new String[] {"uid", "at", "log", "action", "outcome"}) {
            columns.put(name, String.valueOf(members.get(name)));
        }
        columns.put("actor_type", String.valueOf(actor.get("type")));
        columns.put("actor_id", String.valueOf(actor.getOrDefault("id", "")));
        columns.put("target_type", String.valueOf(target.get("type")));
        columns.put("target_id", String.valueOf(target.get("id")));
        columns.put("target_version", String.valueOf(target.get("version")));
        columns.put("request_id", String.valueOf(members.get("request_id")));
    }

    /** Makes the columns say again what the line says, with the old id and recorded time. */
    void reindex() {
        index(Long.parseLong(columns.getOrDefault("entry_id", "0")), columns.getOrDefault("recorded_at", ""));
    }

    /** Changes a text of the line: {@code uid}, {@code actor.name}, {@code target.id}, …. */
    void alter(String path, UnaryOperator<String> change) {
        int dot = path.indexOf('.');
        Map<String, Object> map = dot < 0 ? members : path.startsWith("actor.") ? actor : target;
        String name = path.substring(dot + 1);
        map.put(name, change.apply(String.valueOf(map.get(name))));
    }
}
