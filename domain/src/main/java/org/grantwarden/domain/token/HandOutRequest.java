package org.grantwarden.domain.token;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What an API client asks for.
 *
 * @param purpose what the token is for, in the client's words; goes on record
 * @param scopes scopes that the token must have; empty when the client does not say
 * @param rejected whether the provider's API answered 401 to the token that was handed out before
 * @param rejectedToken fingerprint of that token; null when the client does not say which it was
 * @param proof the request to the provider's API for which it needs a proof; null where it needs none
 */
public record HandOutRequest(
        UUID connectionId,
        String purpose,
        SortedSet<Scope> scopes,
        boolean rejected,
        @Nullable Fingerprint rejectedToken,
        @Nullable ProofRequest proof) {
    /** Most characters of a purpose. */
    public static final int LONGEST_PURPOSE = 200;

    public HandOutRequest {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(purpose, "purpose");
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** One without a proof. */
    public HandOutRequest(
            UUID connectionId,
            String purpose,
            SortedSet<Scope> scopes,
            boolean rejected,
            @Nullable Fingerprint rejectedToken) {
        this(connectionId, purpose, scopes, rejected, rejectedToken, null);
    }

    /** Whether the provider's API refused this token. */
    public boolean rejects(TokenSet tokenSet) {
        return rejected && (rejectedToken == null || rejectedToken.equals(tokenSet.access()));
    }
}
