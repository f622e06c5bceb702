package org.grantwarden.connectors.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;

/** Reads the scopes of a definition: each once, and none that implies one which is not there. */
final class ScopeList {
    private ScopeList() {}

    /**
     * The scopes in the file's order.
     *
     * @throws CatalogueException naming the line
     */
    static List<ScopeDefinition> read(List<Fields> items) {
        List<ScopeDefinition> scopes = items.stream().map(ScopeList::scope).toList();
        Set<Scope> seen = new HashSet<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (!seen.add(scopes.get(i).scope())) {
                throw items.get(i).problem("scope '" + scopes.get(i).scope() + "' is there twice");
            }
        }
        for (int i = 0; i < scopes.size(); i++) {
            if (!seen.containsAll(scopes.get(i).implies())) {
                throw items.get(i).problem("it implies a scope that is not among the scopes");
            }
        }
        return scopes;
    }

    private static ScopeDefinition scope(Fields fields) {
        Scope scope = fields.value("id", Scope::new);
        String group = fields.text("group");
        ScopeDefinition.Access access =
                fields.value("access", text -> ProviderFile.choice(ScopeDefinition.Access.class, text));
        boolean sensitive = fields.flagOr("sensitive", false);
        TreeSet<Scope> implies = new TreeSet<>(fields.valuesIfThere("implies", Scope::new));
        String description = fields.text("description");
        return fields.done(() -> new ScopeDefinition(scope, group, access, sensitive, implies, description));
    }
}
