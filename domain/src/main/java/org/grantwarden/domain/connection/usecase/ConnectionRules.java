package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Names;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.secret.SecretMask;
import org.jspecify.annotations.Nullable;

/** What must hold of a connection as typed. */
@ApplicationScoped
public class ConnectionRules {
    private static final int LONGEST_KEY = 4096;
    private static final int LONGEST_PURPOSE = 500;

    private Providers providers;
    private IClients iClients;
    private Connections connections;
    private Users users;

    protected ConnectionRules() {}

    @Inject
    public ConnectionRules(Providers providers, IClients iClients, Connections connections, Users users) {
        this.providers = providers;
        this.iClients = iClients;
        this.connections = connections;
        this.users = users;
    }

    /** What a connection as typed is compared with: what is stored or, for a preview, what will be. */
    public interface Known {
        /** The connection of that name (without regard to case) that is not deleted. */
        Optional<Connection> named(String name);

        /** The iClient of that id, unless it is deleted. */
        Optional<Registered> iClient(UUID id);

        /** Whether there is such a user, who may sign in. */
        boolean activeUser(UUID id);

        /** What of an iClient decides whether a connection may use it. */
        record Registered(String name, String provider, String accountType) {
            /** That of an iClient. */
            public static Registered of(IClient iClient) {
                return new Registered(iClient.name(), iClient.provider().value(), iClient.accountType());
            }
        }
    }

    /**
     * All that is wrong, in the order of the form.
     *
     * @param present what is stored; null for a new one
     */
    List<Problem> check(ConnectionForm form, @Nullable Connection present) {
        return check(form, present, new Stored());
    }

    /** The same, compared with something else than what is stored. */
    List<Problem> check(ConnectionForm form, @Nullable Connection present, Known known) {
        List<Problem> problems = new ArrayList<>();
        Names.check("name", form.name()).ifPresent(problems::add);
        checkUnique(form, present, known).ifPresent(problems::add);
        checkPurpose(form.purpose()).ifPresent(problems::add);
        checkOwner(form.owner(), present, known).ifPresent(problems::add);
        Optional<Provider> provider = providers.find(new ProviderId(form.provider()));
        Optional<AccountType> accountType = provider.flatMap(p -> p.accountType(form.accountType()));
        if (provider.isEmpty()) {
            problems.add(Problem.of("provider", "unknown"));
            return problems;
        }
        if (accountType.isEmpty()) {
            problems.add(Problem.of("accountType", "unknown"));
        }
        if (!provider.get().authTypes().contains(form.authType())) {
            problems.add(Problem.of("authType", "not_offered", provider.get().name()));
        } else if (form.authType().oauth2()) {
            checkIClient(form, known).ifPresent(problems::add);
            checkScopes(form, provider.get()).ifPresent(problems::add);
        } else {
            checkApiKey(form.apiKey(), present, accountType).ifPresent(problems::add);
        }
        return problems;
    }

    /** The account type of a form that passed the check. */
    AccountType accountType(ConnectionForm form) {
        return providers
                .find(new ProviderId(form.provider()))
                .flatMap(provider -> provider.accountType(form.accountType()))
                .orElseThrow();
    }

    private static Optional<Problem> checkUnique(ConnectionForm form, @Nullable Connection present, Known known) {
        return known.named(form.name().strip())
                .filter(other -> present == null || !other.id().equals(present.id()))
                .map(other -> Problem.of("name", "taken", other.name()));
    }

    private static Optional<Problem> checkPurpose(@Nullable String purpose) {
        if (purpose == null) {
            return Optional.empty();
        }
        if (purpose.strip().codePointCount(0, purpose.strip().length()) > LONGEST_PURPOSE) {
            return Optional.of(Problem.of("purpose", "too_long", Integer.toString(LONGEST_PURPOSE)));
        }
        boolean plain =
                purpose.strip().codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r');
        return plain ? Optional.empty() : Optional.of(Problem.of("purpose", "control_characters"));
    }

    private static Optional<Problem> checkOwner(@Nullable UUID owner, @Nullable Connection present, Known known) {
        // Who owns it already may be disabled by now: that must not stop other changes.
        if (owner == null || (present != null && owner.equals(present.owner()))) {
            return Optional.empty();
        }
        return known.activeUser(owner) ? Optional.empty() : Optional.of(Problem.of("owner", "unknown"));
    }

    private static Optional<Problem> checkIClient(ConnectionForm form, Known known) {
        UUID id = form.iClientId();
        if (id == null) {
            return Optional.of(Problem.of("iClient", "required"));
        }
        Optional<Known.Registered> found = known.iClient(id);
        if (found.isEmpty()) {
            return Optional.of(Problem.of("iClient", "gone"));
        }
        Known.Registered iClient = found.get();
        boolean agrees = iClient.provider().equals(form.provider())
                && iClient.accountType().equals(form.accountType());
        return agrees ? Optional.empty() : Optional.of(Problem.of("iClient", "other_account_type", iClient.name()));
    }

    private static Optional<Problem> checkScopes(ConnectionForm form, Provider provider) {
        if (provider.freeScopes()) {
            return Optional.empty();
        }
        if (form.scopes().isEmpty()) {
            return Optional.of(Problem.of("scopes", "required"));
        }
        String unknown = form.scopes().stream()
                .filter(scope -> provider.scope(scope).isEmpty())
                .map(Scope::value)
                .collect(Collectors.joining(", "));
        return unknown.isEmpty() ? Optional.empty() : Optional.of(Problem.of("scopes", "unknown", unknown));
    }

    private static Optional<Problem> checkApiKey(
            @Nullable Secret typed, @Nullable Connection present, Optional<AccountType> accountType) {
        if (typed == null) {
            SecretInfo stored = present == null ? null : present.apiKey();
            if (stored == null) {
                return Optional.of(Problem.of("apiKey", "required"));
            }
            boolean bound = accountType
                    .map(type -> stored.boundTo().cover(type.apiHosts()))
                    .orElse(true);
            return bound ? Optional.empty() : Optional.of(Problem.of("apiKey", "hosts_changed"));
        }
        if (SecretMask.isMask(typed.reveal())) {
            return Optional.of(Problem.of("apiKey", "mask"));
        }
        // RFC 7617 §2: a user name must not hold a colon or control characters.
        boolean fits = typed.reveal().chars().allMatch(c -> c > 0x20 && c <= 0x7E && c != ':')
                && typed.reveal().length() <= LONGEST_KEY;
        return fits ? Optional.empty() : Optional.of(Problem.of("apiKey", "not_printable"));
    }

    private final class Stored implements Known {
        @Override
        public Optional<Connection> named(String name) {
            return connections.findByName(name);
        }

        @Override
        public Optional<Registered> iClient(UUID id) {
            return iClients.find(id).filter(found -> !found.deleted()).map(Registered::of);
        }

        @Override
        public boolean activeUser(UUID id) {
            return users.find(id).filter(User::active).isPresent();
        }
    }
}
