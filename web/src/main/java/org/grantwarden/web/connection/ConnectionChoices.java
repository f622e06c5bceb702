package org.grantwarden.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** What the panel offers to choose from. */
@Named
@RequestScoped
public class ConnectionChoices {

    @Inject
    private Providers providers;

    @Inject
    private KeepIClients keepIClients;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private Texts texts;

    private @Nullable List<IClient> iClients;

    /** The first provider of the catalogue. */
    String firstProvider() {
        return providers.all().stream().map(p -> p.id().value()).findFirst().orElse("");
    }

    /** How the provider lets a connection prove itself. */
    public List<SelectItem> authTypes(String provider) {
        return find(provider).stream()
                .flatMap(found -> found.authTypes().stream().sorted())
                .map(type -> new SelectItem(type, texts.format(keyOf(type))))
                .toList();
    }

    /** What sets those auth types apart that the provider offers. */
    public String authTypeHelp(String provider) {
        boolean direct =
                find(provider).stream().anyMatch(found -> found.authTypes().contains(AuthType.CLIENT_CREDENTIALS));
        return texts.format(direct ? "connection.authType.help.direct" : "connection.authType.help");
    }

    /** The users who may own a connection: the active ones, and who owns it now. */
    public List<SelectItem> owners(@Nullable UUID present) {
        Map<UUID, String> names = userNames.all();
        Set<UUID> active = userNames.active();
        return names.entrySet().stream()
                .filter(user -> active.contains(user.getKey()) || user.getKey().equals(present))
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .map(user -> new SelectItem(user.getKey(), user.getValue()))
                .toList();
    }

    /** The iClients that fit to a provider's account type. */
    public List<SelectItem> iClients(String provider, String accountType) {
        return fitting(provider, accountType).stream()
                .map(iClient -> new SelectItem(iClient.id(), label(iClient)))
                .toList();
    }

    private static String label(IClient iClient) {
        String label = iClient.name() + " · " + iClient.clientId();
        return iClient.variables().isEmpty() ? label : label + " · " + iClient.variablesAsText();
    }

    /** The one that remains when another account type is chosen: it if it fits, else the only one that does, else none. */
    @Nullable
    UUID remaining(@Nullable UUID chosen, String provider, String accountType) {
        List<UUID> ids =
                fitting(provider, accountType).stream().map(IClient::id).toList();
        if (chosen != null && ids.contains(chosen)) {
            return chosen;
        }
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /** Forgets what was read: an iClient was saved in this request. */
    void refresh() {
        iClients = null;
    }

    /** The iClient of that id, if it is there. */
    Optional<IClient> iClient(UUID id) {
        return all().stream().filter(iClient -> iClient.id().equals(id)).findFirst();
    }

    /** The sign-in name of a user. */
    Optional<String> userName(UUID id) {
        return Optional.ofNullable(userNames.all().get(id));
    }

    /** The provider of that id. */
    public Optional<Provider> find(String provider) {
        return provider.isEmpty() ? Optional.empty() : providers.find(new ProviderId(provider));
    }

    /** The text key of an auth type. */
    static String keyOf(AuthType type) {
        return "connection.authType." + type.code();
    }

    private List<IClient> fitting(String provider, String accountType) {
        return all().stream()
                .filter(iClient -> iClient.provider().value().equals(provider)
                        && iClient.accountType().equals(accountType))
                .toList();
    }

    private List<IClient> all() {
        List<IClient> read = iClients;
        if (read == null) {
            read = keepIClients.all();
            iClients = read;
        }
        return read;
    }
}
