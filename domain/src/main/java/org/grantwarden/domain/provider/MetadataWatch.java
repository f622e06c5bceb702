package org.grantwarden.domain.provider;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Change;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the metadata at a definition's issuer, so that a change there is noticed. Nothing of it is adopted
 * by itself.
 *
 * @param definitionId the definition that names the issuer
 * @param known what the issuer said when somebody last took note of it, by field; empty before the first reading
 * @param notice what it says now, where that differs; null where it does not
 * @param readAt the last reading that counts; null before the first
 * @param triedAt the last reading, whatever came of it
 * @param failure why the last reading does not count; null where it does
 */
public record MetadataWatch(
        UUID definitionId,
        String issuer,
        SortedMap<String, String> known,
        @Nullable Notice notice,
        @Nullable Instant readAt,
        Instant triedAt,
        @Nullable Failure failure) {
    /**
     * A difference that nobody has settled yet.
     *
     * @param id another one for each difference, so that nobody settles one that they have not seen
     * @param seen what the issuer says, by field
     * @param at when it was noticed
     */
    public record Notice(UUID id, SortedMap<String, String> seen, Instant at) {
        public Notice {
            Objects.requireNonNull(id, "id");
            seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Why there is no metadata that counts.
     *
     * @param code as {@link MetadataReader.Answer.None} has it
     */
    public record Failure(String code, String detail) {}

    public MetadataWatch {
        Objects.requireNonNull(definitionId, "definitionId");
        Objects.requireNonNull(issuer, "issuer");
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
        Objects.requireNonNull(triedAt, "triedAt");
    }

    /** One of which nothing is known yet. */
    public static MetadataWatch of(UUID definitionId, String issuer, Instant now) {
        return new MetadataWatch(definitionId, issuer, new TreeMap<>(), null, null, now, null);
    }

    /** After a reading: the first is taken note of, any other is compared. */
    public MetadataWatch read(Map<String, String> said, Instant now) {
        if (known.isEmpty() || said.equals(known)) {
            return new MetadataWatch(definitionId, issuer, new TreeMap<>(said), null, now, now, null);
        }
        Notice present = notice;
        Notice next = present != null && said.equals(present.seen())
                ? present
                : new Notice(UUID.randomUUID(), new TreeMap<>(said), now);
        return new MetadataWatch(definitionId, issuer, known, next, now, now, null);
    }

    /** After a reading that does not count; what was noticed before stays. */
    public MetadataWatch failed(Failure why, Instant now) {
        return new MetadataWatch(definitionId, issuer, known, notice, readAt, now, why);
    }

    /** After somebody took note of what is noticed. */
    public MetadataWatch settled() {
        return new MetadataWatch(
                definitionId, issuer, notice == null ? known : notice.seen(), null, readAt, triedAt, failure);
    }

    /** From what was known to what is said now; nothing where nothing is noticed. */
    public Change difference() {
        return notice == null ? Change.NONE : Change.between(known, notice.seen());
    }
}
