package org.grantwarden.persistence.apiclient;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code entitlement}. */
@Entity
@Table(name = "entitlement")
class EntitlementRow {
    @Id
    UUID id;

    @Column(name = "api_client_id", updatable = false)
    UUID apiClientId;

    @Column(name = "connection_id", updatable = false)
    UUID connectionId;

    @Basic
    @Column(name = "scopes", updatable = false)
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> scopes;

    @Basic
    @Column(name = "days", updatable = false)
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> days;

    @Column(name = "from_time", updatable = false)
    @Nullable
    LocalTime from;

    @Column(name = "until_time", updatable = false)
    @Nullable
    LocalTime until;

    @Column(name = "zone", updatable = false)
    @Nullable
    String zone;

    @Column(name = "created_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant createdAt;

    @Column(name = "removed")
    boolean removed;

    @Column(name = "version")
    long version;

    static EntitlementRow of(Entitlement entitlement) {
        EntitlementRow row = new EntitlementRow();
        row.id = entitlement.id();
        row.apiClientId = entitlement.apiClientId();
        row.connectionId = entitlement.connectionId();
        SortedSet<Scope> scopes = entitlement.scopes();
        row.scopes = scopes == null
                ? null
                : scopes.stream().map(Scope::value).collect(Collectors.toCollection(TreeSet::new));
        OpenHours hours = entitlement.hours();
        if (hours != null) {
            row.days = hours.days().stream()
                    .map(day -> Integer.toString(day.getValue()))
                    .collect(Collectors.toCollection(TreeSet::new));
            row.from = hours.from();
            row.until = hours.until();
            row.zone = hours.zone().getId();
        }
        row.createdAt = entitlement.createdAt();
        row.removed = entitlement.removed();
        row.version = entitlement.version();
        return row;
    }

    Entitlement entitlement() {
        return new Entitlement(
                id,
                apiClientId,
                connectionId,
                scopes == null ? null : Scopes.of(scopes),
                days == null ? null : hours(days),
                createdAt,
                removed,
                version);
    }

    private OpenHours hours(SortedSet<String> numbers) {
        TreeSet<DayOfWeek> set = numbers.stream()
                .map(number -> DayOfWeek.of(Integer.parseInt(number)))
                .collect(Collectors.toCollection(TreeSet::new));
        return new OpenHours(
                set,
                Objects.requireNonNull(from),
                Objects.requireNonNull(until),
                ZoneId.of(Objects.requireNonNull(zone)));
    }
}
