package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.GrantClocks;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.jspecify.annotations.Nullable;

/** Warns 30, 7 and 2 days before a grant dies by itself; each step is an entry. */
@ApplicationScoped
public class WarnOfEnds {
    private static final int AT_ONCE = 500;

    private Connections connections;
    private TokenSets tokenSets;
    private Providers providers;
    private ConnectionHealth health;
    private Conditions conditions;
    private Clock clock;

    protected WarnOfEnds() {}

    @Inject
    public WarnOfEnds(
            Connections connections,
            TokenSets tokenSets,
            Providers providers,
            ConnectionHealth health,
            Conditions conditions,
            Clock clock) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.providers = providers;
        this.health = health;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Looks at all connections with a living grant; raises what is near and clears what is near no longer. */
    public void check() {
        List<Connection> all = connections.all();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            check(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void check(List<Connection> some) {
        List<UUID> ids = some.stream().map(Connection::id).toList();
        Map<UUID, TokenSet> tokens = tokenSets.of(ids);
        Map<UUID, List<ConditionReport>> present = health.conditionsOf(ids);
        for (Connection connection : some) {
            Optional<String> warning = warningOf(connection, tokens.get(connection.id()));
            Optional<String> before = present.getOrDefault(connection.id(), List.of()).stream()
                    .filter(report -> report.condition() == Condition.GRANT_ENDS_SOON)
                    .map(ConditionReport::detail)
                    .findFirst();
            if (!before.equals(warning)) {
                conditions.clear(connection.id(), Condition.GRANT_ENDS_SOON);
                warning.ifPresent(detail ->
                        conditions.raise(connection.id(), Condition.GRANT_ENDS_SOON, detail, clock.instant()));
            }
        }
    }

    /** A paused connection's grant dies like any other. */
    private Optional<String> warningOf(Connection connection, @Nullable TokenSet tokenSet) {
        boolean lives = connection.lifecycle() == Lifecycle.ACTIVE || connection.lifecycle() == Lifecycle.PAUSED;
        Optional<Provider> provider = providers.find(connection.provider());
        return tokenSet == null || provider.isEmpty() || !lives
                ? Optional.empty()
                : GrantClocks.of(tokenSet, provider.get().oauth2()).warning(clock.instant());
    }
}
