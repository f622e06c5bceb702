package org.grantwarden.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.jspecify.annotations.Nullable;

/**
 * Who besides signed-in users may read {@code /metrics} and {@code /openapi}: API clients with their key, and the ranges
 * of addresses in {@code GRANTWARDEN_MONITORING_ADDRESSES}, separated by commas.
 */
@ApplicationScoped
public class MonitoringAccess {
    private AuthenticateApiClient authenticate;
    private List<AddressRange> ranges;

    protected MonitoringAccess() {}

    /** As the operator has set it. */
    @Inject
    public MonitoringAccess(
            AuthenticateApiClient authenticate,
            @ConfigProperty(name = "GRANTWARDEN_MONITORING_ADDRESSES") Optional<String> addresses) {
        this.authenticate = authenticate;
        this.ranges = Arrays.stream(addresses.orElse("").split(","))
                .flatMap(text -> AddressRange.parse(text).stream())
                .toList();
    }

    /**
     * Whether the caller may.
     *
     * @param authorization the header of that name; null when there is none
     */
    public boolean allows(@Nullable String authorization, String address) {
        if (ranges.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        String key = KeyFilter.bearer(authorization);
        return key != null && authenticate.authenticate(key, address) instanceof AuthenticateApiClient.Result.Known;
    }
}
