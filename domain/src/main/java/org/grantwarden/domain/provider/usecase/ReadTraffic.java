package org.grantwarden.domain.provider.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.HostTraffic;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderTraffic;
import org.grantwarden.domain.secret.Hosts;

/** Shows how this node's calls to a provider go, and which of its hosts are given a rest. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class ReadTraffic {
    private ProviderTraffic traffic;

    protected ReadTraffic() {}

    @Inject
    public ReadTraffic(ProviderTraffic traffic) {
        this.traffic = traffic;
    }

    /** All hosts that were called for a provider since the start. */
    public List<HostTraffic> of(ProviderId provider) {
        return traffic.of(provider);
    }

    /** Those of these hosts to which nothing is sent now for that account type. */
    public List<HostTraffic> resting(ProviderId provider, String accountType, Hosts hosts) {
        return traffic.of(provider).stream()
                .filter(HostTraffic::rests)
                .filter(host -> host.accountType().equals(accountType))
                .filter(host -> hosts.values().contains(host.host()))
                .toList();
    }
}
