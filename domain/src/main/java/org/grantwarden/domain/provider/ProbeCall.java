package org.grantwarden.domain.provider;

import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A cheap API call without personal data that shows whether a token works.
 *
 * @param path appended to the account type's API base; begins with a slash
 * @param scope the scope that it needs; null where any token will do
 */
public record ProbeCall(String path, @Nullable Scope scope) {
    public ProbeCall {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("probe path without leading slash: '" + path + "'");
        }
    }
}
