package org.grantwarden.domain.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.calendar.DueDate.Kind;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.token.GrantClocks;
import org.grantwarden.domain.token.TokenSet;

/** When what is known of a secret, a grant or a key says that something must be done. */
public final class DueDates {
    /** The age at which a client secret is to be rotated where the provider sets no end. */
    public static final Duration SECRET_LIFE = Duration.ofDays(365);

    private static final Duration DAY = Duration.ofDays(1);

    private DueDates() {}

    /** When the client secret is to be rotated: by its expiry date or by its age, whichever is sooner. */
    public static Optional<DueDate> of(IClient iClient) {
        if (iClient.deleted()) {
            return Optional.empty();
        }
        Instant old = iClient.secret().setAt().plus(SECRET_LIFE);
        LocalDate lastDay = iClient.secret().expiresOn();
        Instant expires = lastDay == null ? Instant.MAX : lastDay.atStartOfDay().toInstant(ZoneOffset.UTC);
        return Optional.of(
                expires.isAfter(old)
                        ? new DueDate(Kind.SECRET_OLD, old, iClient.id(), iClient.name())
                        : new DueDate(Kind.SECRET_EXPIRES, expires, iClient.id(), iClient.name()));
    }

    /** When the client's key stops working; empty for one without end or of a client that may not call. */
    public static Optional<DueDate> of(ApiClient client) {
        KeyInfo key = client.key();
        return key == null || key.expiresAt() == null || !client.enabled()
                ? Optional.empty()
                : Optional.of(new DueDate(Kind.KEY_EXPIRES, key.expiresAt(), client.id(), client.name()));
    }

    /**
     * When the connection's grant dies. The idle end counts once keep-alive, which comes at a third of the idle life, is
     * more than a day late: before that nobody has to do anything.
     */
    public static List<DueDate> of(Connection connection, TokenSet tokenSet, OAuth2Profile profile, Instant now) {
        List<DueDate> due = new ArrayList<>();
        boolean lives = connection.lifecycle() == Lifecycle.ACTIVE || connection.lifecycle() == Lifecycle.PAUSED;
        GrantClocks clocks = GrantClocks.of(tokenSet, profile);
        Duration idle = profile.refreshIdle();
        if (lives && clocks.absoluteEnd() != null) {
            due.add(new DueDate(Kind.GRANT_ENDS, clocks.absoluteEnd(), connection.id(), connection.name()));
        }
        if (lives && clocks.idleEnd() != null && idle != null) {
            Instant keptAlive = tokenSet.obtainedAt().plus(idle.dividedBy(3)).plus(DAY);
            if (keptAlive.isBefore(now)) {
                due.add(new DueDate(Kind.GRANT_IDLE, clocks.idleEnd(), connection.id(), connection.name()));
            }
        }
        return due;
    }
}
