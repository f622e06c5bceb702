package org.grantwarden.connectors.dpop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.DpopProofs;
import org.grantwarden.domain.token.ProofRequest;

/** Proofs with keys in the form in which they are kept. */
@ApplicationScoped
public class KeptKeyProofs implements DpopProofs {
    @Override
    public Optional<Secret> prove(Secret key, ProofRequest request, Secret accessToken) {
        return Proofs.with(key)
                .map(proofs -> proofs.prove(
                        request.method(),
                        request.url(),
                        accessToken,
                        request.nonce(),
                        Clock.systemUTC().instant()));
    }
}
