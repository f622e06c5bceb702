package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;

/**
 * Fills an installation with made-up iClients and connections of the account type Practice, for benchmarks and trials of
 * size. Practice is in the catalogue only while the look-alike runs, so a real installation cannot be filled by mistake.
 */
@ApplicationScoped
public class SeedPractice {
    private static final int BATCH = 100;

    /** Connections for each iClient. */
    private static final int SHARED_BY = 33;

    private SeedSteps steps;
    private Providers providers;

    protected SeedPractice() {}

    @Inject
    public SeedPractice(SeedSteps steps, Providers providers) {
        this.steps = steps;
        this.providers = providers;
    }

    /**
     * Adds made-up connections until there are that many; the start's, not a person's. Answers how many it added: none
     * without the account type Practice.
     */
    public int seed(int connections) {
        Optional<Provider> provider = providers.all().stream()
                .filter(p -> p.accountType(AccountType.PRACTICE).isPresent())
                .findFirst();
        int missing = connections - steps.present();
        if (provider.isEmpty() || missing <= 0) {
            return 0;
        }
        AccountType practice = provider.get().accountType(AccountType.PRACTICE).orElseThrow();
        List<IClient> clients = new ArrayList<>();
        int wanted = Math.max(1, connections / SHARED_BY);
        while (clients.size() < wanted) {
            int size = Math.min(BATCH, wanted - clients.size());
            clients.addAll(steps.addIClients(provider.get(), practice, clients.size(), size));
        }
        for (int from = 0; from < missing; from += BATCH) {
            steps.addConnections(provider.get(), practice, clients, from, Math.min(BATCH, missing - from));
        }
        return missing;
    }
}
