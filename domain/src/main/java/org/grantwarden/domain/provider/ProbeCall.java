package org.grantwarden.domain.provider;

import java.util.Objects;
import org.grantwarden.domain.scope.Scope;

/**
 * A cheap API call without personal data that shows whether a token works.
 *
 * @param path appended to the account type's API base; begins with a slash
 * @param scope the scope that it needs
 */
public record ProbeCall(String path, Scope scope) {
    public ProbeCall {
        Objects.requireNonNull(scope, "scope");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("probe path without leading slash: '" + path + "'");
        }
    }
}
