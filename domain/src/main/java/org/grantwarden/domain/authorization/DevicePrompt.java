package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.Objects;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to consent with a user code (RFC 8628 §3.3). Whoever has it can consent with an account of their
 * own, so it is shown to those who began the run and to nobody else.
 *
 * @param userCode as it is to be typed
 * @param verificationUri the page on which it is typed
 * @param complete that page with the code in its address; null where the server gave none
 */
public record DevicePrompt(
        Secret userCode, URI verificationUri, @Nullable Secret complete) {
    public DevicePrompt {
        Objects.requireNonNull(userCode, "userCode");
        Objects.requireNonNull(verificationUri, "verificationUri");
    }

    /** The address that saves typing, where there is one. */
    public String link() {
        Secret whole = complete;
        return whole == null ? verificationUri.toString() : whole.reveal();
    }
}
