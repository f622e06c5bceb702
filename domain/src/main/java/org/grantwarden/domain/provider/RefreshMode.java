package org.grantwarden.domain.provider;

/** What a provider does with refresh tokens (RFC 9700 §4.14). */
public enum RefreshMode {
    /** Each refresh answers with a new one; using an old one again may kill the grant. */
    ROTATING,
    /** One refresh token for the life of the grant. */
    STATIC,
    /** The provider issues none. */
    NONE,
    /** Nobody says; they are taken as rotating, and one that stays is handled, too. */
    UNKNOWN
}
