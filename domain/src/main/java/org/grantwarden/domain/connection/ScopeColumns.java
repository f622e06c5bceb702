package org.grantwarden.domain.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** Which scopes a matrix shows, in the order of the catalogue: provider by provider, group by group. */
public final class ScopeColumns {
    private ScopeColumns() {}

    /** The scopes that are asked for: those that a connection holds, or all of the catalogue where the query says so. */
    public static List<ScopeColumn> of(
            MatrixQuery query, List<ScopeHolders.Count> counts, Collection<Provider> catalogue) {
        Map<ProviderId, Provider> providers = new LinkedHashMap<>();
        catalogue.forEach(provider -> providers.put(provider.id(), provider));
        Map<ProviderId, Map<Scope, ScopeHolders.Count>> held = new TreeMap<>(Comparator.comparing(ProviderId::value));
        counts.forEach(count ->
                held.computeIfAbsent(count.provider(), id -> new TreeMap<>()).put(count.scope(), count));
        if (query.every()) {
            catalogue.forEach(provider -> provider.scopes()
                    .forEach(definition -> held.computeIfAbsent(provider.id(), id -> new TreeMap<>())
                            .putIfAbsent(
                                    definition.scope(),
                                    new ScopeHolders.Count(provider.id(), definition.scope(), 0, 0, 0, 0))));
        }
        List<ScopeColumn> columns = new ArrayList<>();
        held.forEach((id, scopes) -> {
            if (query.provider() == null || query.provider().equals(id)) {
                columns.addAll(of(query, id, providers.get(id), scopes.values()));
            }
        });
        return columns;
    }

    /** By provider the scopes of these columns, and those that include one of them: who holds these can do it as well. */
    public static Map<ProviderId, SortedSet<Scope>> holding(List<ScopeColumn> columns) {
        Map<ProviderId, SortedSet<Scope>> holding = new LinkedHashMap<>();
        for (ScopeColumn column : columns) {
            SortedSet<Scope> scopes = holding.computeIfAbsent(column.providerId(), id -> new TreeSet<>());
            scopes.add(column.scope());
            if (column.provider() != null) {
                column.provider().scopes().stream()
                        .filter(definition -> definition.implies().contains(column.scope()))
                        .forEach(definition -> scopes.add(definition.scope()));
            }
        }
        return holding;
    }

    private static List<ScopeColumn> of(
            MatrixQuery query, ProviderId id, @Nullable Provider provider, Collection<ScopeHolders.Count> counts) {
        List<ScopeDefinition> definitions = provider == null ? List.of() : provider.scopes();
        List<String> groups =
                definitions.stream().map(ScopeDefinition::group).distinct().toList();
        List<Scope> order = definitions.stream().map(ScopeDefinition::scope).toList();
        return counts.stream()
                .map(count -> new ScopeColumn(
                        id,
                        provider,
                        provider == null ? id.value() : provider.name(),
                        count.scope(),
                        provider == null ? null : provider.scope(count.scope()).orElse(null),
                        count))
                .filter(column -> fits(query, column))
                .sorted(Comparator.comparing((ScopeColumn column) -> last(groups.indexOf(column.group())))
                        .thenComparing(column -> last(order.indexOf(column.scope())))
                        .thenComparing(ScopeColumn::scope))
                .toList();
    }

    /** What the catalogue does not know stands at the end. */
    private static int last(int index) {
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private static boolean fits(MatrixQuery query, ScopeColumn column) {
        ScopeDefinition definition = column.definition();
        if (query.scope() != null && !query.scope().equals(column.scope())) {
            return false;
        }
        if (query.sensitive() && !column.sensitive()) {
            return false;
        }
        if (query.access() != null && (definition == null || definition.access() != query.access())) {
            return false;
        }
        String all = column.scope().value() + "\n" + column.group() + "\n"
                + (definition == null ? "" : definition.description());
        return all.toLowerCase(Locale.ROOT).contains(query.text().strip().toLowerCase(Locale.ROOT));
    }
}
