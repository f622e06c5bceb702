package org.grantwarden.web.scope;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.ScopeCell;
import org.grantwarden.domain.connection.ScopeCell.Drift;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.usecase.ReadScopeMatrix;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** The scopes of one connection, their four states side by side, for its page. */
@Named
@RequestScoped
public class ScopeStates {
    @Inject
    private ReadScopeMatrix matrix;

    @Inject
    private Providers providers;

    @Inject
    private ScopeWords words;

    private final Map<UUID, View> read = new HashMap<>();

    /**
     * What is shown.
     *
     * @param unnamed when a token was last handed out to somebody who named no scope; null for never
     */
    public record View(List<Line> lines, @Nullable Instant unnamed) {
        /** The scopes that drift so. */
        public List<String> drifting(String drift) {
            return lines.stream()
                    .filter(line -> line.cell().drift() == Drift.valueOf(drift))
                    .map(line -> line.cell().scope().value())
                    .toList();
        }
    }

    /**
     * A scope.
     *
     * @param description in the catalogue's own words; empty where it does not know the scope
     * @param drift how it differs from what is approved, in words; null where it does not
     */
    public record Line(
            ScopeCell cell,
            String description,
            boolean sensitive,
            @Nullable String drift) {}

    /** The scopes that have anything to do with a connection, in the order of the catalogue. */
    public View of(UUID connectionId) {
        return read.computeIfAbsent(
                connectionId, id -> matrix.of(id).map(this::view).orElse(new View(List.of(), null)));
    }

    private View view(ScopeHolder holder) {
        Provider provider = providers.find(holder.provider()).orElse(null);
        TreeSet<Scope> all = new TreeSet<>(holder.approved());
        all.addAll(holder.requested());
        all.addAll(holder.granted());
        all.addAll(holder.used().keySet());
        Set<Scope> inOrder = new LinkedHashSet<>();
        if (provider != null) {
            provider.scopes().stream()
                    .map(ScopeDefinition::scope)
                    .filter(all::contains)
                    .forEach(inOrder::add);
        }
        inOrder.addAll(all);
        List<Line> lines = new ArrayList<>();
        for (Scope scope : inOrder) {
            ScopeCell cell = ScopeCell.of(scope, holder, provider);
            Optional<ScopeDefinition> definition = Optional.ofNullable(provider).flatMap(found -> found.scope(scope));
            lines.add(new Line(
                    cell,
                    definition.map(ScopeDefinition::description).orElse(""),
                    definition.map(ScopeDefinition::sensitive).orElse(false),
                    words.drift(cell.drift())));
        }
        return new View(lines, holder.usedUnnamed());
    }
}
