package org.grantwarden.domain.installation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.ledger.NamedWitness;

/** What the operator has set, with defaults filled in. */
public interface Settings {
    /** Where browsers reach the console; without trailing slash. */
    URI publicUrl();

    /** The redirect URI that is registered at providers: {@code {public URL}/oauth/callback}. */
    default URI callbackUri() {
        return URI.create(publicUrl() + "/oauth/callback");
    }

    /** The folder that survives restarts. */
    Path dataFolder();

    /** This node, unique per process start; also the owner of its leases. */
    String node();

    /** Idle time after which a session ends. */
    Duration sessionIdle();

    /** Age at which a session ends however busy it is. */
    Duration sessionAbsolute();

    /** How long an authorization may take from start to callback. */
    Duration authorizationLifetime();

    /** Time-out of one call to a provider, connect to last byte. */
    Duration providerTimeout();

    /** Life of a refresh lease; longer than {@link #providerTimeout()}. */
    Duration refreshLease();

    /** How long after a run-out lease with an open intent only its owner may finish. */
    Duration refreshGrace();

    /** The id that the database of this environment must carry; absent: the one that this node keeps. */
    default Optional<String> instanceId() {
        return Optional.empty();
    }

    /** How long sealing may lag before administrators' changes are refused. */
    default Duration longestSealingLag() {
        return Duration.ofSeconds(60);
    }

    /** Who is asked to cosign checkpoints; nobody unless set. */
    default List<NamedWitness> witnesses() {
        return List.of();
    }

    /** Whether checkpoints and hash tiles are shown to people who are not signed in; so unless set otherwise. */
    default boolean ledgerIsPublic() {
        return true;
    }
}
