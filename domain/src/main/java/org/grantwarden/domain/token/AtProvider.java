package org.grantwarden.domain.token;

import java.util.Locale;
import org.grantwarden.domain.provider.AuthType;

/** What was done about a grant at its provider when its tokens were wiped here. */
public enum AtProvider {
    /** Its refresh token was revoked, and the grant with it (RFC 7009 §2.1). */
    GRANT_REVOKED,
    /** Only the access token could be revoked; consent may stand there still. */
    ACCESS_TOKEN_REVOKED,
    /** Nothing: the provider has no revocation endpoint, so a person ends the grant there. */
    NO_ENDPOINT,
    /** Nothing, because nobody asked for it or the provider could not do it. */
    GRANT_NOT_REVOKED,
    /** Its access token was revoked, which was all there was: nobody had consented. */
    TOKEN_REVOKED,
    /** Nothing: a token of a client itself is left, which runs out. */
    TOKEN_NOT_REVOKED,
    /** Nothing, for there were no tokens. */
    NOTHING_TO_REVOKE;

    /** As it stands in the ledger and in answers of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same as it is to be told for tokens that were got in this way: where nobody consented there is no grant. */
    public AtProvider gotBy(AuthType authType) {
        if (authType != AuthType.CLIENT_CREDENTIALS) {
            return this;
        }
        return switch (this) {
            case GRANT_REVOKED, ACCESS_TOKEN_REVOKED, TOKEN_REVOKED -> TOKEN_REVOKED;
            case NO_ENDPOINT, GRANT_NOT_REVOKED, TOKEN_NOT_REVOKED -> TOKEN_NOT_REVOKED;
            case NOTHING_TO_REVOKE -> NOTHING_TO_REVOKE;
        };
    }

    /** Whether the grant may live on at the provider, so that a person has something to do there. */
    public boolean leavesGrant() {
        return this == ACCESS_TOKEN_REVOKED || this == NO_ENDPOINT || this == GRANT_NOT_REVOKED;
    }
}
