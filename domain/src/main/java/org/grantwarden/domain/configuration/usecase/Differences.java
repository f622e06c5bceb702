package org.grantwarden.domain.configuration.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.Difference.Wanted;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.configuration.SecretLooks;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.form.Planned;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Compares one object of a file with what is stored. */
@ApplicationScoped
public class Differences {
    private static final Problem CLIENT_SECRET_MISSING = Problem.of("clientSecret", "required");
    private static final Problem CLIENT_KEY_MISSING = Problem.of("clientSecret", "key_required");
    private static final Problem API_KEY_MISSING = Problem.of("apiKey", "required");
    private static final Problem CLIENT_ID_MISSING = Problem.of("clientId", "required");

    private KeepIClients keepIClients;
    private KeepConnections keepConnections;
    private Providers providers;
    private Fingerprints fingerprints;

    protected Differences() {}

    @Inject
    public Differences(
            KeepIClients keepIClients,
            KeepConnections keepConnections,
            Providers providers,
            Fingerprints fingerprints) {
        this.keepIClients = keepIClients;
        this.keepConnections = keepConnections;
        this.providers = providers;
        this.fingerprints = fingerprints;
    }

    Difference of(IClientItem item, StoredObjects stored) {
        Optional<IClient> named = stored.iClientNamed(item.name().strip());
        IClient present = named.filter(found -> isOf(found.provider(), item.provider())
                        && found.accountType().equals(item.accountType()))
                .orElse(null);
        String storedId = present == null ? "" : present.clientId();
        String clientId = item.clientId();
        String wantedId = clientId == null ? storedId : clientId;
        // An iClient keeps the name that it has here: the file's may differ in capitals only.
        String name = present == null ? item.name() : present.name();
        IClientForm form =
                new IClientForm(name, item.provider(), item.accountType(), variables(item, present), wantedId, null);
        UUID id = present == null ? UUID.randomUUID() : present.id();
        Planned planned = keepIClients.plan(form, present, stored.forIClients());
        List<Problem> problems = new ArrayList<>();
        addRules(item.provider(), item.accountType(), present != null, planned, problems);
        if (changes(planned, "name")) {
            suspect("name", name, true, stored, problems);
        }
        if (changes(planned, "client_id")) {
            suspect("clientId", wantedId, false, stored, problems);
        }
        stored.seenBefore("iclient", name, item.line()).ifPresent(line -> twice(line, problems));
        if (present == null) {
            named.ifPresent(other -> elsewhere(other.name(), label(other.provider(), other.accountType()), problems));
        }
        boolean needsSecret = problems.remove(CLIENT_SECRET_MISSING) || problems.remove(CLIENT_KEY_MISSING);
        if (clientId == null) {
            problems.remove(CLIENT_ID_MISSING);
        }
        return difference(
                item.line(),
                name,
                id,
                present == null ? 0 : present.version(),
                planned,
                needsSecret,
                problems,
                new Wanted.OfIClient(form));
    }

    Difference of(ConnectionItem item, StoredObjects stored) {
        Optional<Connection> named = stored.named(item.name().strip());
        Connection present = named.filter(found -> isOf(found.provider(), item.provider())
                        && found.accountType().equals(item.accountType()))
                .orElse(null);
        List<Problem> problems = new ArrayList<>();
        String name = present == null ? item.name() : present.name();
        ConnectionForm form = new ConnectionForm(
                name,
                item.purpose(),
                owner(item.owner(), stored, problems),
                item.provider(),
                item.accountType(),
                item.authType(),
                iClient(item.iClient(), stored, problems),
                item.scopes(),
                null);
        UUID id = present == null ? UUID.randomUUID() : present.id();
        Planned planned = keepConnections.plan(id, form, present, stored);
        addRules(item.provider(), item.accountType(), present != null, planned, problems);
        if (changes(planned, "name")) {
            suspect("name", name, true, stored, problems);
        }
        if (changes(planned, "purpose")) {
            suspect("purpose", item.purpose(), true, stored, problems);
        }
        stored.seenBefore("connection", name, item.line()).ifPresent(line -> twice(line, problems));
        if (present == null) {
            named.ifPresent(other -> elsewhere(other.name(), label(other.provider(), other.accountType()), problems));
        }
        boolean needsSecret = problems.remove(API_KEY_MISSING);
        return difference(
                item.line(),
                name,
                id,
                present == null ? 0 : present.version(),
                planned,
                needsSecret,
                problems,
                new Wanted.OfConnection(form));
    }

    private static Map<String, String> variables(IClientItem item, @Nullable IClient present) {
        Map<String, String> said = item.variables();
        if (said != null) {
            return said;
        }
        return present == null ? Map.of() : present.variables();
    }

    private static Difference difference(
            int line,
            String name,
            UUID id,
            long version,
            Planned planned,
            boolean needsSecret,
            List<Problem> problems,
            Wanted wanted) {
        State change = version == 0 ? State.ADD : planned.change().isEmpty() ? State.UNCHANGED : State.CHANGE;
        State state = problems.isEmpty() ? change : State.REFUSED;
        return new Difference(line, name, state, id, version, planned.change(), needsSecret, problems, wanted);
    }

    private void addRules(
            String provider, String accountType, boolean present, Planned planned, List<Problem> problems) {
        if (present && planned.change().isEmpty()) {
            // What is as the file says may stay, even if the catalogue knows its account type no more.
            return;
        }
        List<Problem> unknown = unknown(provider, accountType);
        if (unknown.isEmpty() && problems.isEmpty()) {
            problems.addAll(planned.problems());
        } else {
            problems.addAll(0, unknown);
        }
    }

    private static boolean changes(Planned planned, String field) {
        return planned.change().names().contains(field);
    }

    private static void twice(int firstLine, List<Problem> problems) {
        problems.add(Problem.of("name", "twice", Integer.toString(firstLine)));
    }

    private static boolean isOf(ProviderId provider, String id) {
        return provider.value().equals(id);
    }

    private List<Problem> unknown(String providerId, String accountType) {
        Optional<Provider> provider = providers.find(new ProviderId(providerId));
        if (provider.isEmpty()) {
            return List.of(Problem.of("provider", "unknown", providerId));
        }
        return provider.get().accountType(accountType).isPresent()
                ? List.of()
                : List.of(Problem.of(
                        "accountType", "unknown", accountType, provider.get().name()));
    }

    private String label(ProviderId providerId, String accountType) {
        Optional<Provider> provider = providers.find(providerId);
        String type = provider.flatMap(found -> found.accountType(accountType))
                .map(AccountType::label)
                .orElse(accountType);
        return provider.map(Provider::name).orElse(providerId.value()) + " " + type;
    }

    private static @Nullable UUID owner(@Nullable String owner, StoredObjects stored, List<Problem> problems) {
        if (owner == null) {
            return null;
        }
        Optional<UUID> user = stored.user(owner);
        if (user.isEmpty()) {
            problems.add(Problem.of("owner", "not_here", owner));
        }
        return user.orElse(null);
    }

    private static @Nullable UUID iClient(@Nullable String name, StoredObjects stored, List<Problem> problems) {
        if (name == null) {
            return null;
        }
        Optional<UUID> iClient = stored.iClientId(name.strip());
        if (iClient.isEmpty()) {
            problems.add(Problem.of("iClient", "not_here", name));
        }
        return iClient.orElse(null);
    }

    private static void elsewhere(String name, String where, List<Problem> problems) {
        // Secrets and grants are bound to the hosts of an account type: an import moves none from one to another.
        problems.removeIf(
                problem -> problem.field().equals("name") && problem.code().equals("taken"));
        problems.add(Problem.of("name", "elsewhere", name, where));
    }

    private void suspect(
            String field, @Nullable String text, boolean words, StoredObjects stored, List<Problem> problems) {
        if (text == null || text.isEmpty()) {
            return;
        }
        boolean looks = words ? SecretLooks.inWords(text) : SecretLooks.inIdentifier(text);
        if (looks || stored.isSecret(fingerprints.of(Secret.of(text)))) {
            problems.add(Problem.of(field, "looks_like_secret"));
        }
    }
}
