package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Names;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.ClientCertificate;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.iclient.KeyKind;
import org.grantwarden.domain.iclient.SecretExpiry;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.secret.SecretMask;
import org.jspecify.annotations.Nullable;

/** What must hold of an iClient as typed. */
@ApplicationScoped
public class IClientRules {
    private static final String SECRET = "clientSecret";
    private static final int LONGEST_CLIENT_ID = 512;
    private static final int LONGEST_SECRET = 4096;
    private static final int LONGEST_KEY = 16384;

    private Providers providers;
    private IClients iClients;
    private Connections connections;
    private ClientKeys keys;
    private Clock clock;

    protected IClientRules() {}

    @Inject
    public IClientRules(Providers providers, IClients iClients, Connections connections, ClientKeys keys, Clock clock) {
        this.providers = providers;
        this.iClients = iClients;
        this.connections = connections;
        this.keys = keys;
        this.clock = clock;
    }

    /** What an iClient as typed is compared with: what is stored or, for a preview, what will be. */
    public interface Known {
        /** The iClient of that name (without regard to case) that is not deleted. */
        Optional<IClient> named(String name);

        /** The connections that use it. */
        List<Connection> using(UUID iClientId);
    }

    /**
     * All that is wrong, in the order of the form.
     *
     * @param present what is stored; null for a new one
     */
    List<Problem> check(IClientForm form, @Nullable IClient present) {
        return check(form, present, new Stored());
    }

    /** The same, compared with something else than what is stored. */
    List<Problem> check(IClientForm form, @Nullable IClient present, Known known) {
        List<Problem> problems = new ArrayList<>();
        Names.check("name", form.name()).ifPresent(problems::add);
        checkUnique(form, present, known).ifPresent(problems::add);
        checkClientId(form.clientId().strip()).ifPresent(problems::add);
        Optional<AccountType> template = template(form);
        if (template.isEmpty()) {
            problems.add(Problem.of("accountType", "unknown"));
        } else if (present != null && !sameEnvironment(form, present)) {
            checkConnections(known.using(present.id())).ifPresent(problems::add);
        }
        template.ifPresent(type -> checkVariables(type, form, problems));
        Optional<AccountType> accountType = template.flatMap(type -> type.filled(variables(form)));
        checkSecret(form, present, accountType).ifPresent(problems::add);
        return problems;
    }

    /** The form with its private key, where one is wanted, in the form in which keys are kept. */
    IClientForm tidied(IClientForm form) {
        Secret typed = form.clientSecret();
        Optional<KeyKind> kind = keyKind(form.provider());
        if (kind.isEmpty()) {
            return form;
        }
        // A certificate says itself when it ends, whatever was typed.
        SecretExpiry expiry = kind.get().certificate() ? null : form.secretExpiry();
        Secret kept = typed;
        if (typed != null
                && typed.reveal().length() <= LONGEST_KEY
                && kind.get().read(keys, typed) instanceof ClientKeys.Reading.Key key) {
            ClientCertificate certificate = key.publicHalf().certificate();
            expiry = certificate == null ? expiry : new SecretExpiry(certificate.lastDay());
            kept = key.kept();
        }
        return new IClientForm(
                form.name(), form.provider(), form.accountType(), form.variables(), form.clientId(), kept, expiry);
    }

    /** The kind of key with which clients of a provider prove themselves; empty where they send a secret. */
    Optional<KeyKind> keyKind(String provider) {
        return providers.find(new ProviderId(provider)).map(Provider::oauth2).flatMap(KeyKind::of);
    }

    /** The hosts to which a client of that account type proves itself. */
    private static Hosts hosts(Provider provider, AccountType accountType) {
        return provider.clientSecretHosts(accountType);
    }

    /** The hosts to which the iClient of a form that passed the check proves itself. */
    Hosts hosts(IClientForm form) {
        return hosts(providers.find(new ProviderId(form.provider())).orElseThrow(), accountType(form));
    }

    /** Whether a prepared key is still bound to all hosts that it would prove this iClient to. */
    boolean mayGoWhereItWould(SecretInfo prepared, IClient iClient) {
        return hosts(iClient).filter(prepared.boundTo()::cover).isPresent();
    }

    /** The hosts that an iClient's secret goes to by the catalogue of now; empty where its account type is gone. */
    Optional<Hosts> hosts(IClient iClient) {
        return providers.find(iClient.provider()).flatMap(provider -> provider.accountType(
                        iClient.accountType(), iClient.variables())
                .map(type -> hosts(provider, type)));
    }

    /** The account type of a form that passed the check, with whole addresses. */
    AccountType accountType(IClientForm form) {
        return template(form).flatMap(type -> type.filled(variables(form))).orElseThrow();
    }

    /** What is kept of the typed values: those that the account type knows, tidied. */
    SortedMap<String, String> variables(IClientForm form) {
        TreeMap<String, String> kept = new TreeMap<>();
        template(form).stream()
                .flatMap(type -> type.variables().stream())
                .forEach(variable ->
                        kept.put(variable.name(), variable.tidy(form.variables().getOrDefault(variable.name(), ""))));
        return kept;
    }

    private Optional<AccountType> template(IClientForm form) {
        return providers
                .find(new ProviderId(form.provider()))
                .flatMap(provider -> provider.accountType(form.accountType()));
    }

    private static Optional<Problem> checkUnique(IClientForm form, @Nullable IClient present, Known known) {
        return known.named(form.name().strip())
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

    private boolean sameEnvironment(IClientForm form, IClient present) {
        return present.provider().value().equals(form.provider())
                && present.accountType().equals(form.accountType())
                && present.variables().equals(variables(form));
    }

    private static void checkVariables(AccountType template, IClientForm form, List<Problem> problems) {
        for (ProviderVariable variable : template.variables()) {
            String value = variable.tidy(form.variables().getOrDefault(variable.name(), ""));
            if (value.isEmpty()) {
                problems.add(Problem.of("variable", "required", variable.label()));
            } else if (!variable.fits(value)) {
                problems.add(Problem.of(
                        "variable",
                        variable.kind().name().toLowerCase(Locale.ROOT),
                        variable.label(),
                        variable.example()));
            }
        }
    }

    private static Optional<Problem> checkConnections(List<Connection> users) {
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "accountType",
                        "used",
                        Integer.toString(users.size()),
                        users.get(0).name()));
    }

    private Optional<Problem> checkSecret(
            IClientForm form, @Nullable IClient present, Optional<AccountType> accountType) {
        Secret typed = form.clientSecret();
        Optional<KeyKind> kind = keyKind(form.provider());
        if (typed == null) {
            if (present == null) {
                String missing = kind.isEmpty()
                        ? "required"
                        : kind.get().certificate() ? "certificate_required" : "key_required";
                return Optional.of(Problem.of(SECRET, missing));
            }
            boolean bound = accountType
                    .flatMap(type ->
                            providers.find(new ProviderId(form.provider())).map(provider -> hosts(provider, type)))
                    .map(present.secret().boundTo()::cover)
                    .orElse(true);
            return bound ? Optional.empty() : Optional.of(Problem.of(SECRET, "hosts_changed"));
        }
        if (SecretMask.isMask(typed.reveal())) {
            return Optional.of(Problem.of(SECRET, "mask"));
        }
        return kind.isPresent() ? checkKey(typed, kind.get()) : checkText(typed);
    }

    private Optional<Problem> checkKey(Secret typed, KeyKind kind) {
        if (typed.reveal().length() > LONGEST_KEY) {
            return Optional.of(Problem.of(SECRET, "too_long", Integer.toString(LONGEST_KEY)));
        }
        ClientKeys.Reading reading = kind.read(keys, typed);
        if (reading instanceof ClientKeys.Reading.NoKey none) {
            return Optional.of(flaw(kind, none.flaw()));
        }
        ClientCertificate certificate =
                ((ClientKeys.Reading.Key) reading).publicHalf().certificate();
        return certificate != null && certificate.notAfter().isBefore(clock.instant())
                ? Optional.of(flaw(kind, ClientKeys.Flaw.EXPIRED))
                : Optional.empty();
    }

    private static Problem flaw(KeyKind kind, ClientKeys.Flaw flaw) {
        String code =
                (kind.certificate() ? "certificate_" : "key_") + flaw.name().toLowerCase(Locale.ROOT);
        return Problem.of(SECRET, code, kind.algorithm().name());
    }

    private Optional<Problem> checkText(Secret typed) {
        if (typed.reveal().length() > LONGEST_SECRET) {
            return Optional.of(Problem.of(SECRET, "too_long", Integer.toString(LONGEST_SECRET)));
        }
        if (keys.isPrivateKey(typed)) {
            // It would be sent as it is.
            return Optional.of(Problem.of(SECRET, "private_key"));
        }
        // RFC 6749 Appendix A.2: client_secret is *VSCHAR; a line break here is a slip of copying.
        boolean visible = typed.reveal().chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        return visible ? Optional.empty() : Optional.of(Problem.of(SECRET, "not_printable"));
    }

    private final class Stored implements Known {
        @Override
        public Optional<IClient> named(String name) {
            return iClients.findByName(name);
        }

        @Override
        public List<Connection> using(UUID iClientId) {
            return connections.using(iClientId);
        }
    }
}
