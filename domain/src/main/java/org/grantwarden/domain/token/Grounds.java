package org.grantwarden.domain.token;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.domain.ledger.Target;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether an API client may have a connection's token, read at one moment.
 *
 * @param clientVersion of the API client; 0 when there is none
 * @param entitlement null when it has none to the connection; then the rest is null as well
 * @param tokenSet null when the connection has none
 * @param accessToken of {@code tokenSet}; null when that is
 * @param keyOwner the iClient to whose key {@code tokenSet} is bound (RFC 9449); null where it is bound to none, or that is gone
 * @param certificateBound whether it is of use only with the iClient's certificate (RFC 8705 §3), as the provider is defined
 */
public record Grounds(
        UUID clientId,
        long clientVersion,
        @Nullable Entitlement entitlement,
        @Nullable Connection connection,
        @Nullable TokenSet tokenSet,
        @Nullable SealedToken accessToken,
        @Nullable IClient keyOwner,
        boolean certificateBound) {
    /** All that it consists of, to be compared when the hand-out is put on record. */
    public Set<Seen> seen() {
        Set<Seen> seen = new HashSet<>();
        seen.add(new Seen(Target.apiClient(clientId), clientVersion));
        if (entitlement != null) {
            seen.add(new Seen(Target.entitlement(entitlement.id()), entitlement.version()));
        }
        if (connection != null) {
            seen.add(new Seen(Target.connection(connection.id()), connection.version()));
        }
        if (tokenSet != null) {
            seen.add(new Seen(Target.tokenSet(tokenSet.connectionId()), tokenSet.version()));
        }
        if (keyOwner != null) {
            seen.add(new Seen(Target.iClient(keyOwner.id()), keyOwner.version()));
        }
        return seen;
    }

    /** Whether the token is bound to a key that has been replaced or wiped since it came: nobody can prove it any more. */
    public boolean keyIsGone() {
        if (tokenSet == null || !tokenSet.bound()) {
            return false;
        }
        DpopKey key = keyOwner == null ? null : keyOwner.dpop();
        return key == null || key.madeAt().isAfter(tokenSet.obtainedAt());
    }
}
