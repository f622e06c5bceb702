package org.grantwarden.domain.authorization;

import java.time.Duration;
import java.util.Objects;
import org.grantwarden.domain.secret.Secret;

/**
 * What a device authorization endpoint gave (RFC 8628 §3.2).
 *
 * @param secret the device code, which is shown to the token endpoint and to nobody else
 * @param prompt what the person needs
 * @param lifetime how long both codes are good
 * @param pace how often the token endpoint may be asked
 */
public record DeviceCode(Secret secret, DevicePrompt prompt, Duration lifetime, DevicePace pace) {
    public DeviceCode {
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(pace, "pace");
    }
}
