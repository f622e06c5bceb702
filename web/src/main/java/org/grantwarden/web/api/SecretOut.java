package org.grantwarden.web.api;

import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/** What may be known of a stored secret, as the API shows it. */
public final class SecretOut {
    private SecretOut() {}

    /** Fingerprint, version, who set it when, and which hosts may receive it; null for none. */
    public static @Nullable JsonOut of(@Nullable SecretInfo info) {
        return info == null
                ? null
                : new JsonOut()
                        .with("fingerprint", info.fingerprint())
                        .with("version", info.version())
                        .with("set_at", info.setAt())
                        .with("set_by", info.setBy())
                        .with("bound_to", info.boundTo().values());
    }
}
