package org.grantwarden.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.jspecify.annotations.Nullable;

/** Backs {@code providers.xhtml}: the list. */
@Named
@RequestScoped
public class ProvidersPage {

    @Inject
    private KeepProviders keepProviders;

    @Inject
    private SyncProviders syncProviders;

    private @Nullable List<ProviderDefinition> rows;

    /** The definitions in force, by name. */
    public List<ProviderDefinition> getRows() {
        List<ProviderDefinition> read = rows;
        if (read == null) {
            read = keepProviders.all();
            rows = read;
        }
        return read;
    }

    /** Files of the folder that cannot be taken over, each with file and line. */
    public List<String> getProblems() {
        return syncProviders.problems();
    }
}
