package org.grantwarden.web.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.identity.usecase.ReadUserNames;

/** API clients with the names of what they refer to. */
@ApplicationScoped
public class ApiClientRows {
    private KeepApiClients keepApiClients;
    private KeepEntitlements keepEntitlements;
    private ReadUserNames userNames;
    private Clock clock;

    protected ApiClientRows() {}

    /** Rows read through these use cases. */
    @Inject
    public ApiClientRows(
            KeepApiClients keepApiClients, KeepEntitlements keepEntitlements, ReadUserNames userNames, Clock clock) {
        this.keepApiClients = keepApiClients;
        this.keepEntitlements = keepEntitlements;
        this.userNames = userNames;
        this.clock = clock;
    }

    /** All that are not deleted, by name. */
    public List<ApiClientRow> all() {
        Map<UUID, String> names = userNames.makers();
        return keepApiClients.all().stream().map(client -> row(client, names)).toList();
    }

    /** One, a deleted one too. */
    public Optional<ApiClientRow> find(UUID id) {
        return keepApiClients.find(id).map(client -> row(client, userNames.makers()));
    }

    private ApiClientRow row(ApiClient client, Map<UUID, String> names) {
        KeyInfo key = client.key();
        String madeBy =
                key == null ? "" : names.getOrDefault(key.madeBy(), key.madeBy().toString());
        int entitled = keepEntitlements.ofClient(client.id()).size();
        return ApiClientRow.of(client, entitled, madeBy, clock.instant());
    }
}
