package org.grantwarden.domain.iclient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The day on which the provider ends a client secret, as typed.
 *
 * @param on in UTC; null where the provider sets none
 */
public record SecretExpiry(@Nullable LocalDate on) {}
