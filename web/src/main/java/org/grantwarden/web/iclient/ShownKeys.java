package org.grantwarden.web.iclient;

import java.io.Serializable;
import org.grantwarden.domain.iclient.KeyKind;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Registered;
import org.jspecify.annotations.Nullable;

/**
 * What an iClient's page says of its keys.
 *
 * @param algorithm such as {@code ES256}; of no meaning with a certificate
 * @param certificate whether the key comes with a certificate
 * @param makeable whether one can be made here
 * @param present null where what is stored is no key that its provider takes
 * @param prepared null where none is prepared
 */
public record ShownKeys(
        String algorithm,
        boolean certificate,
        boolean makeable,
        @Nullable PublicKey present,
        @Nullable PublicKey prepared)
        implements Serializable {
    static ShownKeys of(Registered registered) {
        KeyKind kind = registered.kind();
        return new ShownKeys(
                kind.algorithm().name(),
                kind.certificate(),
                kind.makeable(),
                registered.present(),
                registered.prepared());
    }
}
