package org.grantwarden.domain.provider;

import java.util.List;

/** How this node's calls to providers go: each host that was called since the start, by account type. */
public interface ProviderTraffic {
    /** The hosts called for a provider, by account type and host; none while nothing was called. */
    List<HostTraffic> of(ProviderId provider);
}
