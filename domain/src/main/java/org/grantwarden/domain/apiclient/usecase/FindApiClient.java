package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;

/** Reads an API client before anybody is known, and remembers it for those who have it compared later. */
@ApplicationScoped
public class FindApiClient {
    /** There are as many as administrators make. */
    private static final int MOST = 4_096;

    /** What nobody uses is not worth its place, and a key that was replaced is not known for longer. */
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();
    private ApiClients apiClients;
    private Clock clock;

    protected FindApiClient() {}

    @Inject
    public FindApiClient(ApiClients apiClients, Clock clock) {
        this.apiClients = apiClients;
        this.clock = clock;
    }

    private record Known(ApiClient client, Instant since) {}

    /** The client that has or had the key of that prefix. One statement: a transaction around it would cost as much again. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<ApiClient> byKeyPrefix(String prefix) {
        Optional<ApiClient> found = apiClients.findByKeyPrefix(prefix);
        if (found.isEmpty()) {
            known.remove(prefix);
        } else if (known.size() < MOST || known.containsKey(prefix)) {
            known.put(prefix, new Known(found.get(), clock.instant()));
        } else {
            known.clear();
        }
        return found;
    }

    /** As it was read less than a minute ago; it may have been changed, disabled or deleted since. */
    Optional<ApiClient> remembered(String prefix) {
        return Optional.ofNullable(known.get(prefix))
                .filter(there -> clock.instant().isBefore(there.since().plus(KEPT)))
                .map(Known::client);
    }
}
