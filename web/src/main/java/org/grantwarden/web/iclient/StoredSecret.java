package org.grantwarden.web.iclient;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a form says of a stored client secret.
 *
 * @param setBy sign-in name
 * @param fingerprint abbreviated
 */
record StoredSecret(Instant setAt, String setBy, String fingerprint) implements Serializable {}
