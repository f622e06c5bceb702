package org.grantwarden.domain.home;

/**
 * How far the first steps are.
 *
 * @param iClient whether an OAuth 2.0 client is registered
 * @param connection whether there is a connection
 * @param authorized whether one was ever authorized
 * @param handedOut whether a program ever got a token
 */
public record Beginnings(boolean iClient, boolean connection, boolean authorized, boolean handedOut) {
    /** Whether every step is done. */
    public boolean done() {
        return iClient && connection && authorized && handedOut;
    }
}
