package org.grantwarden.domain.ledger;

import java.time.Instant;

/**
 * A further life of a log, begun because its database was put back or copied: what was signed before may be contradicted
 * under its name no more, so it goes on under another.
 *
 * @param number 2 for the first one
 * @param name the log's name from then on; see {@link LogName}
 * @param cites the note of the last checkpoint known before; empty when there was none
 * @param size leaves of the log when it began
 */
public record Incarnation(Log log, int number, String name, String cites, long size, Instant at) {}
