package org.grantwarden.web.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.web.text.Texts;

/** Entitlements in words; {@code #{entitlementRows.ofConnection(id)}} tells who may take a connection's token. */
@Named
@ApplicationScoped
public class EntitlementRows {
    private KeepEntitlements keepEntitlements;
    private Texts texts;

    protected EntitlementRows() {}

    /** Rows read through this use case. */
    @Inject
    public EntitlementRows(KeepEntitlements keepEntitlements, Texts texts) {
        this.keepEntitlements = keepEntitlements;
        this.texts = texts;
    }

    /** What a client may have. */
    public List<EntitlementRow> ofClient(UUID clientId) {
        return keepEntitlements.ofClient(clientId).stream().map(this::row).toList();
    }

    /** Who may have a connection's token. */
    public List<EntitlementRow> ofConnection(UUID connectionId) {
        return keepEntitlements.ofConnection(connectionId).stream()
                .map(this::row)
                .toList();
    }

    private EntitlementRow row(KeepEntitlements.Shown shown) {
        SortedSet<Scope> scopes = shown.entitlement().scopes();
        OpenHours hours = shown.entitlement().hours();
        return new EntitlementRow(
                shown.entitlement().id(),
                shown.client().id(),
                shown.client().name(),
                shown.client().owner(),
                shown.connection().id(),
                shown.connection().name(),
                scopes == null ? List.of() : scopes.stream().map(Scope::value).toList(),
                hours == null ? "" : words(hours),
                shown.entitlement().createdAt());
    }

    private String words(OpenHours hours) {
        String days = hours.days().size() == DayOfWeek.values().length
                ? texts.format("apiclient.hours.daily")
                : hours.days().stream()
                        .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, texts.language()))
                        .collect(Collectors.joining(", "));
        return texts.format(
                "apiclient.hours.words",
                days,
                hours.from().toString(),
                hours.until().toString(),
                hours.zone().getId());
    }
}
