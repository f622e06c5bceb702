package org.grantwarden.sandbox.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** What is kept of an access token: a hash, so that the state file cannot be used to call the API. */
public record AccessToken(String sha256, List<String> scopes, Instant expiresAt) {
    /** Copies the list. */
    public AccessToken {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(expiresAt, "expiresAt");
        scopes = List.copyOf(scopes);
    }

    /** The record of a token just made. */
    public static AccessToken of(String token, List<String> scopes, Instant expiresAt) {
        return new AccessToken(hash(token), scopes, expiresAt);
    }

    /** The form in which a token is kept: its SHA-256 in base64url. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
