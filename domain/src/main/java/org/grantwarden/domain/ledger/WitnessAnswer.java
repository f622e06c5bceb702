package org.grantwarden.domain.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a witness answered to {@code add-checkpoint} (C2SP tlog-witness). */
public sealed interface WitnessAnswer {
    /** Longest answer that is looked at, in bytes; a cosignature takes some 150. */
    int MOST_BYTES = 16 * 1024;

    /** It says that it cosigned; nothing is verified yet. */
    record Signed(List<SignedNote.Line> lines) implements WitnessAnswer {
        public Signed {
            lines = List.copyOf(lines);
        }
    }

    /** It has cosigned another size than was thought, and wants to be asked from there. */
    record HasSize(long size) implements WitnessAnswer {}

    /**
     * It did not cosign.
     *
     * @param detail for who mends it, in a few words
     */
    record Refused(WitnessProblem problem, String detail) implements WitnessAnswer {}

    /** What an answer of that status and body means. */
    static WitnessAnswer of(int status, String body) {
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return new Refused(WitnessProblem.NOT_TAKEN, "status " + status + " with too long an answer");
        }
        return switch (status) {
            case 200 -> signed(body);
            case 409 -> hasSize(body);
            case 403 -> new Refused(WitnessProblem.UNKNOWN_KEY, "status 403");
            case 404 -> new Refused(WitnessProblem.UNKNOWN_LOG, "status 404");
            case 422 -> new Refused(WitnessProblem.CONTRADICTS, "status 422");
            default -> new Refused(WitnessProblem.NOT_TAKEN, "status " + status);
        };
    }

    private static WitnessAnswer signed(String body) {
        try {
            return new Signed(SignedNote.lines(body));
        } catch (IllegalArgumentException e) {
            return new Refused(WitnessProblem.BAD_COSIGNATURE, "its answer is no signature lines");
        }
    }

    private static WitnessAnswer hasSize(String body) {
        String size = body.endsWith("\n") ? body.substring(0, body.length() - 1) : "";
        return size.matches("0|[1-9][0-9]{0,17}")
                ? new HasSize(Long.parseLong(size))
                : new Refused(WitnessProblem.NOT_TAKEN, "status 409 without a size");
    }
}
