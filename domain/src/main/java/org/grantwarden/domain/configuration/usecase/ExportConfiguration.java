package org.grantwarden.domain.configuration.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.ExportFilter;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.configuration.SecretLooks;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Writes settings as a file. It is built from the few values that a file has, so no secret can be among them. */
@ApplicationScoped
public class ExportConfiguration {
    private ConfigurationFiles files;
    private IClients iClients;
    private Connections connections;
    private Users users;
    private Ledger ledger;
    private Entries entries;

    protected ExportConfiguration() {}

    @Inject
    public ExportConfiguration(
            ConfigurationFiles files,
            IClients iClients,
            Connections connections,
            Users users,
            Ledger ledger,
            Entries entries) {
        this.files = files;
        this.iClients = iClients;
        this.connections = connections;
        this.users = users;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** The file's text, on record before it leaves. */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    @Transactional
    public String export(ExportFilter filter) {
        Configuration configuration = configuration(filter);
        Map<String, String> facts = new TreeMap<>();
        facts.put("iclients", Integer.toString(configuration.iClients().size()));
        facts.put("connections", Integer.toString(configuration.connections().size()));
        put(facts, "provider", filter.provider());
        put(facts, "account_type", filter.accountType());
        ledger.append(entries.fact(Action.CONFIGURATION_EXPORT, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with(facts));
        return files.write(configuration);
    }

    private Configuration configuration(ExportFilter filter) {
        Map<UUID, IClient> clients =
                iClients.all().stream().collect(Collectors.toMap(IClient::id, Function.identity()));
        Map<UUID, String> owners = users.all().stream().collect(Collectors.toMap(User::id, User::signInName));
        boolean all = filter.connections().isEmpty();
        List<Connection> chosen = connections.all().stream()
                .filter(connection -> all || filter.connections().contains(connection.id()))
                .filter(connection -> filter.wants(connection.provider().value(), connection.accountType()))
                .toList();
        Set<UUID> used = new HashSet<>();
        chosen.forEach(connection -> Optional.ofNullable(connection.iClientId()).ifPresent(used::add));
        return new Configuration(
                clients.values().stream()
                        .filter(client -> all || used.contains(client.id()))
                        .filter(client -> filter.wants(client.provider().value(), client.accountType()))
                        .map(ExportConfiguration::item)
                        .toList(),
                chosen.stream()
                        .map(connection -> item(connection, clients, owners))
                        .toList());
    }

    private static IClientItem item(IClient iClient) {
        return new IClientItem(
                0,
                iClient.name(),
                iClient.provider().value(),
                iClient.accountType(),
                iClient.variables().isEmpty() ? null : iClient.variables(),
                iClient.clientId());
    }

    private static ConnectionItem item(Connection connection, Map<UUID, IClient> iClients, Map<UUID, String> owners) {
        UUID iClientId = connection.iClientId();
        IClient iClient = iClientId == null ? null : iClients.get(iClientId);
        return new ConnectionItem(
                0,
                connection.name(),
                connection.provider().value(),
                connection.accountType(),
                connection.authType(),
                iClient == null ? null : iClient.name(),
                owners.get(connection.owner()),
                // Left out, a purpose stays as it is where the file is imported.
                SecretLooks.inWords(connection.purpose()) ? null : connection.purpose(),
                connection.approved());
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
