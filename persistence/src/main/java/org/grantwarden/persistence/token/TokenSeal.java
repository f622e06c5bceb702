package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.SealedToken;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.secret.Place;
import org.grantwarden.persistence.secret.SecretCipher;
import org.jspecify.annotations.Nullable;

/** Encrypts the tokens of a row, bound to its version. */
@ApplicationScoped
class TokenSeal {
    private SecretCipher cipher;

    protected TokenSeal() {}

    @Inject
    TokenSeal(SecretCipher cipher) {
        this.cipher = cipher;
    }

    void seal(TokenSetRow row, Tokens tokens) {
        Secret refresh = tokens.refresh();
        if ((refresh == null) != (row.refreshFingerprint == null)) {
            throw new IllegalArgumentException("token set " + row.id + ": refresh token and fingerprint disagree");
        }
        row.accessToken = cipher.encrypt(tokens.access(), place(row, "access_token"));
        row.refreshToken = refresh == null ? null : cipher.encrypt(refresh, place(row, "refresh_token"));
    }

    /** The tokens of a row that is not wiped. */
    Tokens open(TokenSetRow row) {
        if (row.accessToken == null) {
            throw new IllegalArgumentException("token set " + row.id + " is wiped");
        }
        return new Tokens(cipher.decrypt(row.accessToken, place(row, "access_token")), refreshOf(row));
    }

    /** The access token of a row that is not wiped, to be decrypted when it is needed. */
    SealedToken access(TokenSetRow row) {
        byte[] sealed = row.accessToken;
        if (sealed == null) {
            throw new IllegalArgumentException("token set " + row.id + " is wiped");
        }
        Place place = place(row, "access_token");
        return () -> cipher.decrypt(sealed, place);
    }

    private @Nullable Secret refreshOf(TokenSetRow row) {
        return row.refreshToken == null ? null : cipher.decrypt(row.refreshToken, place(row, "refresh_token"));
    }

    private static Place place(TokenSetRow row, String column) {
        return new Place("token_set", column, row.id, row.version);
    }
}
