package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.grantwarden.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/** Values before and after, and personal data: each erased, or exactly what its entry commits to by a salted hash. */
final class PayloadCheck {
    private static final int LONGEST_LINE = 4 << 20;
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{64}");

    private final @Nullable LineReader lines;
    private final MessageDigest digest = TreeHash.sha256();
    private final Findings findings;
    private boolean ended;
    private long read;
    private long erasedPayloads;
    private long erasedPersonal;

    PayloadCheck(@Nullable InputStream in, Findings findings) {
        this.lines = in == null ? null : new LineReader(in, LONGEST_LINE);
        this.findings = findings;
    }

    /** Takes the line of the next leaf; null for a leaf that could not be read. */
    void next(long index, @Nullable Leaf leaf) throws IOException {
        if (ended) {
            return;
        }
        if (lines == null || !lines.next()) {
            ended = true;
            findings.add(Damage.PAYLOAD_MISSING, index, "payloads.ndjson ends before entry " + index);
            return;
        }
        read++;
        if (leaf == null) {
            return;
        }
        try {
            check(index, leaf, lines);
        } catch (MalformedJsonException e) {
            findings.add(Damage.PAYLOAD_MISMATCH, index, "the line with the values: " + e.getMessage());
        }
    }

    private void check(long index, Leaf leaf, LineReader line) throws MalformedJsonException {
        if (line.isTooLong() || !line.isTerminated()) {
            throw new MalformedJsonException("too long, or cut");
        }
        Members members = Members.of(JsonReader.read(line.buffer(), line.from(), line.length()));
        long named = members.integer("index");
        if (named != index) {
            findings.add(Damage.PAYLOAD_MISSING, index, "the line with the values is of entry " + named);
            return;
        }
        String payload = members.textOrNull("payload");
        String payloadSalt = members.textOrNull("payload_salt");
        String personal = members.textOrNull("personal");
        String personalSalt = members.textOrNull("personal_salt");
        if (payload == null && payloadSalt == null) {
            erasedPayloads++;
        } else if (!fits(payload, payloadSalt, leaf.payloadSha256())) {
            findings.add(Damage.PAYLOAD_MISMATCH, index, "the values before and after are not those of the entry");
        }
        if (personal == null && personalSalt == null) {
            erasedPersonal++;
        } else if (!fits(personal, personalSalt, leaf.personalSha256())) {
            findings.add(Damage.PERSONAL_MISMATCH, index, "the personal data are not those of the entry");
        }
    }

    private boolean fits(@Nullable String text, @Nullable String salt, String sha256) {
        if (text == null || salt == null || !SALT.matcher(salt).matches()) {
            return false;
        }
        digest.update(HexFormat.of().parseHex(salt));
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).equals(sha256);
    }

    /** Sees whether there are as many lines as leaves. */
    void finish(Range range) throws IOException {
        while (!ended && lines != null && lines.next()) {
            read++;
        }
        if (read > range.count()) {
            findings.add(Damage.PAYLOAD_MISMATCH, range.to(), "payloads.ndjson has lines of no entry");
        } else if (!ended && read < range.count()) {
            long index = range.from() + read;
            findings.add(Damage.PAYLOAD_MISSING, index, "payloads.ndjson ends before entry " + index);
        }
    }

    long erasedPayloads() {
        return erasedPayloads;
    }

    long erasedPersonal() {
        return erasedPersonal;
    }
}
