package org.grantwarden.persistence.provider;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatch.Failure;
import org.grantwarden.domain.provider.MetadataWatch.Notice;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.NullableUuidColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code provider_metadata}. */
@Entity
@Table(name = "provider_metadata")
class ProviderMetadataRow {
    @Id
    @Column(name = "definition_id")
    UUID definitionId;

    @Column(name = "issuer")
    String issuer;

    @Basic
    @Column(name = "known")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> known;

    @Column(name = "notice_id")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID noticeId;

    @Basic
    @Column(name = "seen")
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> seen;

    @Column(name = "noticed_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant noticedAt;

    @Column(name = "read_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant readAt;

    @Column(name = "tried_at")
    @Convert(converter = InstantColumn.class)
    Instant triedAt;

    @Column(name = "failure_code")
    @Nullable
    String failureCode;

    @Column(name = "failure_detail")
    @Nullable
    String failureDetail;

    void take(MetadataWatch watch) {
        Notice notice = watch.notice();
        Failure failure = watch.failure();
        definitionId = watch.definitionId();
        issuer = watch.issuer();
        known = pairs(watch.known());
        noticeId = notice == null ? null : notice.id();
        seen = notice == null ? null : pairs(notice.seen());
        noticedAt = notice == null ? null : notice.at();
        readAt = watch.readAt();
        triedAt = watch.triedAt();
        failureCode = failure == null ? null : failure.code();
        failureDetail = failure == null ? null : failure.detail();
    }

    MetadataWatch watch() {
        UUID notice = noticeId;
        String failure = failureCode;
        return new MetadataWatch(
                definitionId,
                issuer,
                values(known),
                notice == null
                        ? null
                        : new Notice(notice, values(Objects.requireNonNull(seen)), Objects.requireNonNull(noticedAt)),
                readAt,
                triedAt,
                failure == null ? null : new Failure(failure, Objects.requireNonNull(failureDetail)));
    }

    private static SortedSet<String> pairs(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<String, String> values(SortedSet<String> pairs) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}
