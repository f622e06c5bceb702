package org.grantwarden.domain.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;

/** What a careful colleague would say about a choice of scopes. It warns and never forbids. */
public final class ScopeAdvice {
    private static final String FIELD = "scopes";

    private ScopeAdvice() {}

    /** The warnings, gravest first: no refresh token, sensitive scopes, more than the provider recommends. */
    public static List<Problem> on(Provider provider, AuthType authType, SortedSet<Scope> chosen) {
        List<Problem> warnings = new ArrayList<>();
        Scope refresh = provider.oauth2().refreshNeedsScope();
        if (authType.consent() && refresh != null && !chosen.isEmpty() && !chosen.contains(refresh)) {
            warnings.add(Problem.of(FIELD, "no_refresh", refresh.value()));
        }
        Map<Scope, ScopeDefinition> known = provider.scopesById();
        List<String> sensitive = chosen.stream()
                .flatMap(scope -> Stream.ofNullable(known.get(scope)))
                .filter(ScopeDefinition::sensitive)
                .map(definition -> definition.scope().value())
                .toList();
        if (!sensitive.isEmpty()) {
            warnings.add(Problem.of(FIELD, "sensitive", String.join(", ", sensitive)));
        }
        if (provider.scopeLimitWarn() > 0 && chosen.size() > provider.scopeLimitWarn()) {
            warnings.add(Problem.of(
                    FIELD, "many", Integer.toString(chosen.size()), Integer.toString(provider.scopeLimitWarn())));
        }
        return warnings;
    }
}
