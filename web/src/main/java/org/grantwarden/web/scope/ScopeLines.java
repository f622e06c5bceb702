package org.grantwarden.web.scope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.web.text.Texts;

/** Scopes in the words of a provider's catalogue. */
@ApplicationScoped
public class ScopeLines {
    private final Texts texts;

    /** For the container's proxy only. */
    protected ScopeLines() {
        this(new Texts());
    }

    /** Scopes in these words. */
    @Inject
    public ScopeLines(Texts texts) {
        this.texts = texts;
    }

    /** These scopes, those that deserve a second look first, then by name. */
    public List<ScopeLine> of(Provider provider, SortedSet<Scope> scopes) {
        return scopes.stream()
                .map(scope -> provider.scope(scope)
                        .map(definition -> ScopeLine.of(definition, texts))
                        .orElseGet(() -> ScopeLine.unknown(scope.value(), texts)))
                .sorted(Comparator.comparing(ScopeLine::sensitive).reversed())
                .toList();
    }
}
