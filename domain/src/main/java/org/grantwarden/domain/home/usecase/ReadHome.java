package org.grantwarden.domain.home.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.grantwarden.domain.home.Beginnings;
import org.grantwarden.domain.home.DueSecrets;
import org.grantwarden.domain.home.GrantEnds;
import org.grantwarden.domain.home.HomeFigures;
import org.grantwarden.domain.home.Standing;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.LedgerFigures;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.GrantLife;

/** Reads the figures of the first page. They show no entry of the ledger, so reading them is none. */
@ApplicationScoped
public class ReadHome {
    /** Most names in a list of the first page. */
    public static final int MOST = 6;

    /** The days of the week that is shown, today among them. */
    public static final int DAYS = 7;

    private HomeFigures figures;
    private LedgerFigures ledgerFigures;
    private Providers providers;
    private Clock clock;

    protected ReadHome() {}

    @Inject
    public ReadHome(HomeFigures figures, LedgerFigures ledgerFigures, Providers providers, Clock clock) {
        this.figures = figures;
        this.ledgerFigures = ledgerFigures;
        this.providers = providers;
        this.clock = clock;
    }

    /** What there is to say about connections and secrets. */
    public record Connections(Standing standing, GrantEnds ends, DueSecrets due, Beginnings beginnings) {}

    /**
     * What there is to say about the ledger.
     *
     * @param week changes on each of the last days, oldest first
     * @param refused what was refused or failed in the last 24 hours
     */
    public record Recorded(List<LedgerFigures.Day> week, List<LedgerFigures.Refused> refused) {
        public Recorded {
            week = List.copyOf(week);
            refused = List.copyOf(refused);
        }
    }

    /** The connections and secrets. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Connections connections() {
        Instant now = clock.instant();
        List<GrantLife> lives = providers.all().stream()
                .map(p -> new GrantLife(
                        p.id(), p.oauth2().refreshIdle(), p.oauth2().refreshAbsolute()))
                .toList();
        return new Connections(
                figures.standing(now, MOST),
                figures.ends(lives, now),
                figures.dueSecrets(now.plus(DueSecrets.AHEAD), MOST),
                figures.beginnings());
    }

    /** The ledger. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Recorded recorded() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Recorded(
                ledgerFigures.perDay(Log.CONTROL, today.minusDays(DAYS - 1L), DAYS),
                ledgerFigures.refusedSince(now.minus(Duration.ofDays(1))));
    }
}
