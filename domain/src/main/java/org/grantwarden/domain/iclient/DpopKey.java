package org.grantwarden.domain.iclient;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of the key pair to which an iClient's access tokens are bound (RFC 9449). It is made here, signs proofs
 * and goes nowhere; while there is one, DPoP is switched on.
 *
 * @param thumbprint of the public half (RFC 7638): no secret, the authorization server sees it in each proof
 * @param version of the iClient with which the key came
 */
public record DpopKey(String thumbprint, Instant madeAt, UUID madeBy, long version) {
    public DpopKey {
        Objects.requireNonNull(thumbprint, "thumbprint");
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(madeBy, "madeBy");
    }

    /** How it stands in the ledger; nothing where there is none. */
    static SortedMap<String, String> recorded(@Nullable DpopKey key) {
        TreeMap<String, String> values = new TreeMap<>();
        if (key != null) {
            values.put("dpop_key", "thumbprint " + key.thumbprint());
        }
        return values;
    }
}
