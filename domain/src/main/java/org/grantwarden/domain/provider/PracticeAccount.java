package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.Optional;
import org.grantwarden.domain.secret.Secret;

/** The look-alike that ships with the product, as far as it helps to begin. It guards made-up data only. */
public interface PracticeAccount {
    /**
     * An OAuth 2.0 client that is registered there with that callback URI; empty when there is none, or when the
     * look-alike does not run or does not answer.
     */
    Optional<Client> clientFor(URI callback);

    /** What a person would copy from the look-alike's page into the console. */
    record Client(String clientId, Secret secret) {}
}
