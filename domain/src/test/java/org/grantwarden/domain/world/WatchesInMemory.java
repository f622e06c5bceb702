package org.grantwarden.domain.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatches;
import org.jspecify.annotations.Nullable;

/** What is known of issuers' metadata. */
public final class WatchesInMemory implements MetadataWatches {
    private final Map<UUID, MetadataWatch> watches = new HashMap<>();
    private final LedgerInMemory ledger;

    public WatchesInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<MetadataWatch> find(UUID definitionId) {
        return Optional.ofNullable(watches.get(definitionId));
    }

    @Override
    public void keep(MetadataWatch watch, @Nullable Entry entry) {
        watches.put(watch.definitionId(), watch);
        if (entry != null) {
            ledger.append(entry);
        }
    }

    @Override
    public List<Noticed> noticed() {
        return watches.values().stream()
                .filter(watch -> watch.notice() != null)
                .map(watch -> new Noticed(watch.definitionId(), watch.issuer(), watch.triedAt()))
                .toList();
    }
}
