package org.grantwarden.web.iclient;

import java.io.Serializable;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Registered;
import org.jspecify.annotations.Nullable;

/**
 * What an iClient's page says of its keys.
 *
 * @param algorithm such as {@code ES256}
 * @param present null where what is stored is no key that its provider takes
 * @param prepared null where none is prepared
 */
public record ShownKeys(
        String algorithm,
        @Nullable PublicKey present,
        @Nullable PublicKey prepared) implements Serializable {
    static ShownKeys of(Registered registered) {
        return new ShownKeys(registered.algorithm().name(), registered.present(), registered.prepared());
    }
}
