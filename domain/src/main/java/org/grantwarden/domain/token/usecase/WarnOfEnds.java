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

/** Warns 30, 7 and 2 days before a grant dies by itself; each step is an entry. */
@ApplicationScoped
public class WarnOfEnds {
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

    /** Looks at all active connections; raises what is near and clears what is near no longer. */
    public void check() {
        Map<UUID, TokenSet> tokens = tokenSets.all();
        Map<UUID, List<ConditionReport>> present = health.all();
        for (Connection connection : connections.all()) {
            TokenSet tokenSet = tokens.get(connection.id());
            Optional<Provider> provider = providers.find(connection.provider());
            Optional<String> warning =
                    tokenSet == null || provider.isEmpty() || connection.lifecycle() != Lifecycle.ACTIVE
                            ? Optional.empty()
                            : GrantClocks.of(tokenSet, provider.get().oauth2()).warning(clock.instant());
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
}
