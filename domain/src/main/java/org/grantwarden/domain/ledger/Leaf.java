package org.grantwarden.domain.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is hashed: one line of canonical JSON, and beside it the payload and the personal data, to which the
 * line commits by salted SHA-256. The line is the leaf of the Merkle tree; the rest can be erased and the proof holds.
 *
 * @param line the leaf; its bytes are this text in UTF-8, without newline
 * @param payloadSalt 32 random bytes in hex
 * @param payload canonical JSON: {@code changes}, {@code detail}
 * @param personalSalt 32 random bytes in hex
 * @param personal canonical JSON: {@code address}, {@code user_agent}
 */
public record Leaf(String line, String payloadSalt, String payload, String personalSalt, String personal) {
    /** Longest line, so that it fits an entry bundle's 16-bit length (C2SP tlog-tiles). */
    public static final int LONGEST_LINE = 65_535;

    private static final int FORMAT = 1;
    private static final byte LEAF_PREFIX = 0;
    private static final int MICROS = 6;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(MICROS).toFormatter();

    /**
     * Builds the leaf of an entry.
     *
     * @param at the database's clock, read in the entry's transaction; microseconds
     * @param formerLeafHash hash (hex) of the target's former entry; null for its first and for entries that change nothing
     * @param node the node that wrote it
     * @throws IllegalArgumentException if the line would be longer than {@link #LONGEST_LINE}
     */
    public static Leaf of(
            Entry entry,
            Instant at,
            @Nullable String formerLeafHash,
            String node,
            String payloadSalt,
            String personalSalt) {
        String payload = CanonicalJson.write(payloadOf(entry));
        String personal = CanonicalJson.write(personalOf(entry.origin()));
        Map<String, Object> line = new TreeMap<>();
        line.put("v", FORMAT);
        line.put("uid", entry.uid().toString());
        line.put("at", TIME.format(at.truncatedTo(ChronoUnit.MICROS)));
        line.put("log", entry.log().code());
        line.put("action", entry.action().code());
        line.put("outcome", entry.outcome().code());
        line.put("actor", actorOf(entry));
        line.put("target", targetOf(entry, formerLeafHash));
        line.put("changed", entry.change().names());
        line.put("request_id", entry.origin().requestId().toString());
        line.put("node", node);
        line.put("payload_sha256", commitment(payloadSalt, payload));
        line.put("pii_sha256", commitment(personalSalt, personal));
        String text = CanonicalJson.write(line);
        int length = utf8(text).length;
        if (length > LONGEST_LINE) {
            throw new IllegalArgumentException("a leaf of " + length + " bytes is longer than " + LONGEST_LINE);
        }
        return new Leaf(text, payloadSalt, payload, personalSalt, personal);
    }

    /** The leaf hash of RFC 6962 §2.1, in hex: SHA-256 over a zero byte and the line. */
    public String hash() {
        return hex(sha256(new byte[] {LEAF_PREFIX}, utf8(line)));
    }

    /** What a leaf holds in place of a value: SHA-256 over the salt and the text, in hex. */
    public static String commitment(String saltHex, String text) {
        return hex(sha256(HexFormat.of().parseHex(saltHex), utf8(text)));
    }

    private static Map<String, Object> actorOf(Entry entry) {
        Actor actor = entry.actor();
        Map<String, Object> json = new TreeMap<>();
        json.put("type", actor.type().name().toLowerCase(Locale.ROOT));
        if (actor.id() != null) {
            json.put("id", actor.id().toString());
        }
        if (actor.name() != null) {
            json.put("name", actor.name());
        }
        String session = entry.origin().session();
        if (session != null) {
            json.put("session", session);
        }
        return json;
    }

    private static Map<String, Object> targetOf(Entry entry, @Nullable String formerLeafHash) {
        Map<String, Object> json = new TreeMap<>();
        json.put("type", entry.target().type().code());
        json.put("id", entry.target().id().toString());
        json.put("version", entry.version());
        json.put("change", entry.changesTarget());
        if (entry.changesTarget() && formerLeafHash != null) {
            json.put("prev", formerLeafHash);
        }
        return json;
    }

    private static Map<String, Object> payloadOf(Entry entry) {
        List<Map<String, @Nullable Object>> changes = entry.change().fields().stream()
                .map(change -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("field", change.field());
                    json.put("before", change.before());
                    json.put("after", change.after());
                    return json;
                })
                .toList();
        return Map.of("changes", changes, "detail", entry.detail());
    }

    private static Map<String, @Nullable Object> personalOf(Origin origin) {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("address", origin.address());
        json.put("user_agent", origin.userAgent());
        return json;
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
