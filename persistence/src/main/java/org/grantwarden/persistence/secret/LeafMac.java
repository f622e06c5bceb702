package org.grantwarden.persistence.secret;

/**
 * Authenticates ledger lines under a key that stands outside the database in clear, so that whoever can write the
 * database alone cannot make a line that looks like ours.
 */
@FunctionalInterface
public interface LeafMac {
    /** The HMAC-SHA-256 (32 bytes) of a line. The same line always gives the same. */
    byte[] of(byte[] line);
}
