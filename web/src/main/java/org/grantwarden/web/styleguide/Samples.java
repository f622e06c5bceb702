package org.grantwarden.web.styleguide;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.web.component.FieldChange;

/** The data that the style guide shows: made up, the same on every visit but for the times. */
final class Samples {

    static final List<String> KINDS = List.of("ok", "warn", "bad", "info", "idle", "hold", "busy");

    static final List<String> SCOPES = List.of(
            "applications:read:admin",
            "archive_reasons:read:admin",
            "audit_events:read:admin",
            "candidates:read:admin",
            "contact:read:admin",
            "feedback:read:admin",
            "files:read:admin",
            "interviews:read:admin",
            "notes:read:admin",
            "offers:read:admin",
            "offline_access",
            "opportunities:read:admin",
            "opportunities:write:admin",
            "postings:read:admin",
            "postings:write:admin",
            "requisitions:read:admin",
            "stages:read:admin",
            "tags:read:admin",
            "users:read:admin",
            "webhooks:read:admin");

    static final List<FieldChange> CHANGES = List.of(
            new FieldChange("Name", "Greenhouse sync", "Lever sync"),
            new FieldChange("Scopes", null, "postings:read:admin"),
            new FieldChange("Note", "Temporary, until March", null),
            new FieldChange("iClient", "hr-production", "hr-production"));

    private Samples() {}

    static List<Sample> rows(Instant now) {
        var rows = new ArrayList<Sample>();
        for (int i = 1; i <= 23; i++) {
            rows.add(new Sample(
                    "Lever sync " + i,
                    i % 3 == 0 ? "hr-practice" : "hr-production",
                    KINDS.get(i % 6),
                    now.minus(i * 7L, ChronoUnit.HOURS)));
        }
        return rows;
    }
}
