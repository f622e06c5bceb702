package org.grantwarden.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.jspecify.annotations.Nullable;

/** Tells every page for signed-in readers whether refreshing is suspended. */
@Named
@RequestScoped
public class RestoreNotice {
    @Inject
    private SettleSuspension suspensions;

    private boolean read;
    private @Nullable String kind;

    /** Last part of the text keys: {@code open} or {@code copy}; null when refreshing goes on. */
    public @Nullable String getKind() {
        if (!read) {
            read = true;
            kind = suspensions.holding().map(RestoreNotice::kind).orElse(null);
        }
        return kind;
    }

    private static String kind(Suspension suspension) {
        return suspension.open() ? "open" : "copy";
    }
}
