package org.grantwarden.domain.ledger;

import java.time.Instant;

/**
 * A checkpoint as it was signed and stored.
 *
 * @param note the signed note, byte for byte as published; cosignatures stand beneath the log's own signatures
 * @param at when the database took it
 */
public record PublishedCheckpoint(Log log, Checkpoint checkpoint, String note, Instant at) {}
