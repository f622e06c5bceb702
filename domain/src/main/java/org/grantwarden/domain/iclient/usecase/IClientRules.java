package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Names;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretMask;
import org.jspecify.annotations.Nullable;

/** What must hold of an iClient as typed. */
@ApplicationScoped
public class IClientRules {
    private static final int LONGEST_CLIENT_ID = 512;
    private static final int LONGEST_SECRET = 4096;

    private Providers providers;
    private IClients iClients;
    private Connections connections;

    protected IClientRules() {}

    @Inject
    public IClientRules(Providers providers, IClients iClients, Connections connections) {
        this.providers = providers;
        this.iClients = iClients;
        this.connections = connections;
    }

    /**
     * All that is wrong, in the order of the form.
     *
     * @param present what is stored; null for a new one
     */
    List<Problem> check(IClientForm form, @Nullable IClient present) {
        List<Problem> problems = new ArrayList<>();
        Names.check("name", form.name()).ifPresent(problems::add);
        checkUnique(form, present).ifPresent(problems::add);
        checkClientId(form.clientId().strip()).ifPresent(problems::add);
        Optional<AccountType> accountType = findAccountType(form);
        if (accountType.isEmpty()) {
            problems.add(Problem.of("accountType", "unknown"));
        } else if (present != null && !sameEnvironment(form, present)) {
            checkConnections(present).ifPresent(problems::add);
        }
        checkSecret(form.clientSecret(), present, accountType).ifPresent(problems::add);
        return problems;
    }

    /** The account type of a form that passed the check. */
    AccountType accountType(IClientForm form) {
        return findAccountType(form).orElseThrow();
    }

    private Optional<AccountType> findAccountType(IClientForm form) {
        return providers
                .find(new ProviderId(form.provider()))
                .flatMap(provider -> provider.accountType(form.accountType()));
    }

    private Optional<Problem> checkUnique(IClientForm form, @Nullable IClient present) {
        return iClients.findByName(form.name().strip())
                .filter(other -> present == null || !other.id().equals(present.id()))
                .map(other -> Problem.of("name", "taken", other.name()));
    }

    private static Optional<Problem> checkClientId(String clientId) {
        if (clientId.isEmpty()) {
            return Optional.of(Problem.of("clientId", "required"));
        }
        // RFC 6749 Appendix A.1: client_id is *VSCHAR.
        boolean visible = clientId.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        return visible && clientId.length() <= LONGEST_CLIENT_ID
                ? Optional.empty()
                : Optional.of(Problem.of("clientId", "not_a_client_id"));
    }

    private static boolean sameEnvironment(IClientForm form, IClient present) {
        return present.provider().value().equals(form.provider())
                && present.accountType().equals(form.accountType());
    }

    private Optional<Problem> checkConnections(IClient present) {
        List<Connection> users = connections.using(present.id());
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "accountType",
                        "used",
                        Integer.toString(users.size()),
                        users.get(0).name()));
    }

    private static Optional<Problem> checkSecret(
            @Nullable Secret typed, @Nullable IClient present, Optional<AccountType> accountType) {
        if (typed == null) {
            if (present == null) {
                return Optional.of(Problem.of("clientSecret", "required"));
            }
            boolean bound = accountType
                    .map(type -> present.secret().boundTo().cover(type.clientSecretHosts()))
                    .orElse(true);
            return bound ? Optional.empty() : Optional.of(Problem.of("clientSecret", "hosts_changed"));
        }
        if (SecretMask.isMask(typed.reveal())) {
            return Optional.of(Problem.of("clientSecret", "mask"));
        }
        if (typed.reveal().length() > LONGEST_SECRET) {
            return Optional.of(Problem.of("clientSecret", "too_long", Integer.toString(LONGEST_SECRET)));
        }
        // RFC 6749 Appendix A.2: client_secret is *VSCHAR; a line break here is a slip of copying.
        boolean visible = typed.reveal().chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        return visible ? Optional.empty() : Optional.of(Problem.of("clientSecret", "not_printable"));
    }
}
