package org.grantwarden.domain.configuration.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.configuration.ImportPlan;
import org.grantwarden.domain.configuration.ImportTarget;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;

/** Says what importing a file would do. Nothing is saved; each difference is computed by the use case that would save it. */
@ApplicationScoped
public class PlanImport {
    private ConfigurationFiles files;
    private IClients iClients;
    private Connections connections;
    private Users users;
    private Differences differences;

    protected PlanImport() {}

    @Inject
    public PlanImport(
            ConfigurationFiles files,
            IClients iClients,
            Connections connections,
            Users users,
            Differences differences) {
        this.files = files;
        this.iClients = iClients;
        this.connections = connections;
        this.users = users;
        this.differences = differences;
    }

    /** What a file's text says. */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    public Reading read(String text) {
        return files.read(text);
    }

    /**
     * What importing it would do.
     *
     * @param digest of the file's text, see {@link ImportPlan#digestOf}
     */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    @Transactional
    public ImportPlan plan(Configuration file, String digest, ImportTarget target) {
        Configuration wanted = target.of(file);
        StoredObjects stored = new StoredObjects(iClients.all(), connections.all(), users.all());
        List<Difference> found = new ArrayList<>();
        int unchanged = 0;
        int present = 0;
        for (IClientItem item : wanted.iClients()) {
            Difference difference = differences.of(item, stored);
            if (difference.state() == State.ADD) {
                stored.willMake(difference.id(), ((Difference.Wanted.OfIClient) difference.wanted()).form());
            }
            present += difference.version() > 0 ? 1 : 0;
            unchanged += keep(difference, found);
        }
        for (ConnectionItem item : wanted.connections()) {
            Difference difference = differences.of(item, stored);
            present += difference.version() > 0 ? 1 : 0;
            unchanged += keep(difference, found);
        }
        return new ImportPlan(found, unchanged, stored.size() - present, target.accountType(), digest);
    }

    private static int keep(Difference difference, List<Difference> found) {
        if (difference.state() == State.UNCHANGED) {
            return 1;
        }
        found.add(difference);
        return 0;
    }
}
