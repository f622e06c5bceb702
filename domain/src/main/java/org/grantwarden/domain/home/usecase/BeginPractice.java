package org.grantwarden.domain.home.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.PracticeAccount;
import org.grantwarden.domain.provider.ProbeCall;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.scope.Scope;

/**
 * Sets up a connection to the look-alike, ready to be authorized: an iClient and a connection like any other, each with
 * its entry. What is there already is used again.
 */
@ApplicationScoped
public class BeginPractice {
    private Providers providers;
    private PracticeAccount account;
    private Settings settings;
    private KeepIClients keepIClients;
    private KeepConnections keepConnections;

    protected BeginPractice() {}

    @Inject
    public BeginPractice(
            Providers providers,
            PracticeAccount account,
            Settings settings,
            KeepIClients keepIClients,
            KeepConnections keepConnections) {
        this.providers = providers;
        this.account = account;
        this.settings = settings;
        this.keepIClients = keepIClients;
        this.keepConnections = keepConnections;
    }

    /** What came of it. */
    public sealed interface Result {
        /** There is one, to be authorized. */
        record Ready(UUID connectionId) implements Result {}

        /** The look-alike does not run, does not answer, or knows no client with our callback URI. */
        record NoLookAlike() implements Result {}

        /** Something else has one of the names already. */
        record NameTaken() implements Result {}
    }

    /** Whether there is a look-alike to practise with. */
    @Requires(Right.VIEW_CONNECTIONS)
    public boolean possible() {
        return practised().isPresent();
    }

    /**
     * Sets it up. The look-alike is asked outside of any transaction.
     *
     * @param iClientName what to call the iClient
     * @param connectionName what to call the connection
     * @param purpose what the connection is for, in words
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    public Result begin(String iClientName, String connectionName, String purpose) {
        Optional<Provider> provider = practised();
        Optional<PracticeAccount.Client> client = provider.flatMap(p -> account.clientFor(settings.callbackUri()));
        if (provider.isEmpty() || client.isEmpty()) {
            return new Result.NoLookAlike();
        }
        Optional<UUID> iClient = iClient(provider.get(), client.get(), iClientName);
        if (iClient.isEmpty()) {
            return new Result.NameTaken();
        }
        Optional<UUID> present = keepIClients.usedBy(iClient.get()).stream()
                .filter(connection -> connection.name().equalsIgnoreCase(connectionName))
                .map(Connection::id)
                .findFirst();
        if (present.isPresent()) {
            return new Result.Ready(present.get());
        }
        ConnectionForm form = new ConnectionForm(
                connectionName,
                purpose,
                null,
                provider.get().id().value(),
                AccountType.PRACTICE,
                AuthType.OAUTH2,
                iClient.get(),
                scopes(provider.get()),
                null);
        return keepConnections.create(form) instanceof KeepConnections.Result.Saved saved
                ? new Result.Ready(saved.connection().id())
                : new Result.NameTaken();
    }

    private Optional<Provider> practised() {
        return providers.all().stream()
                .filter(provider -> provider.accountType(AccountType.PRACTICE).isPresent())
                .findFirst();
    }

    private Optional<UUID> iClient(Provider provider, PracticeAccount.Client client, String name) {
        Optional<UUID> present = keepIClients.all().stream()
                .filter(iClient -> iClient.provider().equals(provider.id())
                        && iClient.accountType().equals(AccountType.PRACTICE)
                        && iClient.clientId().equals(client.clientId()))
                .map(IClient::id)
                .findFirst();
        if (present.isPresent()) {
            return present;
        }
        IClientForm form = new IClientForm(
                name, provider.id().value(), AccountType.PRACTICE, Map.of(), client.clientId(), client.secret());
        return keepIClients.create(form) instanceof KeepIClients.Result.Saved saved
                ? Optional.of(saved.iClient().id())
                : Optional.empty();
    }

    /** The scopes that refreshing and testing need: enough to see the whole way work. */
    private static SortedSet<Scope> scopes(Provider provider) {
        return Stream.concat(
                        Stream.ofNullable(provider.oauth2().refreshNeedsScope()),
                        provider.probes().stream().map(ProbeCall::scope).filter(Objects::nonNull))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
