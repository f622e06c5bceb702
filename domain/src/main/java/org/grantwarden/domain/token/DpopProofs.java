package org.grantwarden.domain.token;

import java.util.Optional;
import org.grantwarden.domain.secret.Secret;

/** Signs proofs that somebody has the key to which an access token is bound (RFC 9449 §4.2). */
public interface DpopProofs {
    /** A proof for that request and that token alone; empty where the key is none of the kind that is made here. */
    Optional<Secret> prove(Secret key, ProofRequest request, Secret accessToken);
}
