package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.UUID;

/** Where a browser that began a run goes next. */
public sealed interface Departure {
    /** To the provider. */
    record To(URI location) implements Departure {}

    /** Nowhere: the provider did not take the request in advance, and the run has ended as failed. */
    record NotTaken(UUID authorizationId) implements Departure {}

    /** Nowhere: the run is not open, not this browser's, or too old. */
    record NotOpen() implements Departure {}
}
