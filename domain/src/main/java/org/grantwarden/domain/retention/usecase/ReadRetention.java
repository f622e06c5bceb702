package org.grantwarden.domain.retention.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.retention.DropPlan;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.LegalHold;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.RetentionRequests;

/** How entries end, for those who may read the ledger. It shows no entry, so reading it is none. */
@ApplicationScoped
@Requires(Right.READ_LEDGER)
public class ReadRetention {
    private RetentionRequests requests;
    private LegalHolds holds;
    private RetainedMonths months;
    private Erasures erasures;
    private Users users;
    private Connections connections;
    private IClients iClients;
    private Clock clock;

    protected ReadRetention() {}

    @Inject
    public ReadRetention(
            RetentionRequests requests,
            LegalHolds holds,
            RetainedMonths months,
            Erasures erasures,
            Users users,
            Connections connections,
            IClients iClients,
            Clock clock) {
        this.requests = requests;
        this.holds = holds;
        this.months = months;
        this.erasures = erasures;
        this.users = users;
        this.connections = connections;
        this.iClients = iClients;
        this.clock = clock;
    }

    /**
     * How it stands with a log.
     *
     * @param plan what would go now
     * @param dropped what went, oldest first
     * @param standsFrom index of the first leaf from which on all entries stand
     */
    public record LogState(Log log, DropPlan plan, List<RetainedMonth> dropped, long standsFrom) {}

    /** A hold and today's name of what it is on; empty for a log. */
    public record Held(LegalHold hold, String name) {}

    /** Why an entry has no values or no address any more. */
    public record ErasedBy(Erasure erasure, RetentionRequest request) {}

    /** How it stands with a log. */
    @Transactional
    public LogState state(Log log) {
        return new LogState(
                log,
                DropPlan.of(log, requests.daysInForce(log), months.standing(log), clock.instant()),
                months.dropped(log),
                months.standsFrom(log));
    }

    /** Index of the first leaf from which on all entries of a log stand. */
    @Transactional
    public long standsFrom(Log log) {
        return months.standsFrom(log);
    }

    /** What waits to be decided, oldest first. */
    @Transactional
    public List<RetentionRequest> open() {
        return requests.in(State.OPEN).stream()
                .filter(request -> clock.instant().isBefore(request.expiresAt()))
                .toList();
    }

    /** The newest ones that are decided, newest first. */
    @Transactional
    public List<RetentionRequest> decided(int limit) {
        return requests.decided(limit);
    }

    /** The holds that hold, oldest first. */
    @Transactional
    public List<Held> holds() {
        return holds.active().stream()
                .map(hold -> new Held(hold, hold.target() == null ? "" : nameOf(hold.target())))
                .toList();
    }

    private String nameOf(Target target) {
        Optional<String> name =
                switch (target.type()) {
                    case USER -> users.find(target.id()).map(User::signInName);
                    case CONNECTION -> connections.find(target.id()).map(Connection::name);
                    case ICLIENT -> iClients.find(target.id()).map(IClient::name);
                    default -> Optional.empty();
                };
        return name.orElse(target.id().toString());
    }

    /** How many administrators could confirm what another one asks. */
    @Transactional
    public int administrators() {
        return (int) users.all().stream()
                .filter(User::active)
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .count();
    }

    /** The month with which a leaf's entry went; empty for one whose entry stands. */
    @Transactional
    public Optional<RetainedMonth> droppedAt(Log log, long leafIndex) {
        return months.droppedAt(log, leafIndex);
    }

    /** The erasure of that user's data, and who agreed on it. */
    @Transactional
    public Optional<ErasedBy> erasureOf(UUID userId) {
        return erasures.of(userId)
                .flatMap(erasure -> requests.find(erasure.requestId()).map(request -> new ErasedBy(erasure, request)));
    }
}
