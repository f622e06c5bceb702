package org.grantwarden.sandbox.scope;

import java.util.List;

/** One of Lever's scopes, with the sentence that the consent page shows. */
public record LeverScope(String id, String group, String description, List<String> implies) {
    /** Asks for a refresh token; the only scope that needs no audience. */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** Copies the list. */
    public LeverScope {
        implies = List.copyOf(implies);
    }
}
