package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;

/** Reads an API client before anybody is known. */
@ApplicationScoped
public class FindApiClient {
    private ApiClients apiClients;

    protected FindApiClient() {}

    @Inject
    public FindApiClient(ApiClients apiClients) {
        this.apiClients = apiClients;
    }

    /** The client that has or had the key of that prefix. One statement: a transaction around it would cost as much again. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<ApiClient> byKeyPrefix(String prefix) {
        return apiClients.findByKeyPrefix(prefix);
    }
}
