package org.grantwarden.domain.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen on the way to a provider just now, without any credential.
 *
 * @param ways to the hosts that the console itself calls, each once
 * @param entrance the way to the host of the authorization endpoint, to which people's browsers go; null for Basic
 * @param answer what the authorization endpoint answered to a call without parameters; null where none came
 */
public record Examination(
        List<Reach> ways,
        @Nullable Reach entrance,
        @Nullable ShownExchange answer) {
    public Examination {
        ways = List.copyOf(ways);
    }
}
