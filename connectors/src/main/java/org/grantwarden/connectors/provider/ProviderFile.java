package org.grantwarden.connectors.provider;

import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Category;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.ProbeCall;
import org.grantwarden.domain.provider.Provenance;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.RateLimit;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one provider from its YAML file, as {@code provider.schema.json} describes it. */
final class ProviderFile {
    private static final String LOOK_ALIKE = "${look-alike}";
    private static final int LARGEST_FILE = 1024 * 1024;
    /** What the console does in one way or another even where a definition does not say it. */
    private static final List<String> UNSAID = List.of("pkce", "refresh");

    private final String file;
    private final Optional<String> lookAlike;

    /**
     * For a file of that name.
     *
     * @param lookAlike base URL of the look-alike, without trailing slash; empty while it does not run
     */
    ProviderFile(String file, Optional<String> lookAlike) {
        this.file = file;
        this.lookAlike = lookAlike;
    }

    /**
     * Reads the file's text.
     *
     * @throws CatalogueException if a key is missing, unknown or twice, or a value is not what it must be
     */
    Provider read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        options.setMaxAliasesForCollections(0);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw new CatalogueException(file, e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new CatalogueException(file, String.valueOf(e.getMessage()), e);
        }
        if (root == null) {
            throw new CatalogueException(file, "it is empty", new YAMLException("no document"));
        }
        Provider provider = provider(new Fields(file, root));
        // The reader says it in better words; the published schema has the last one.
        ProviderSchema.check(file, root);
        return provider;
    }

    private Provider provider(Fields fields) {
        ProviderId id = fields.value("id", ProviderId::new);
        String name = fields.text("name");
        URI docs = fields.valueOrNull("docs", Fields::absolute);
        EnumSet<AuthType> authTypes = EnumSet.noneOf(AuthType.class);
        authTypes.addAll(
                fields.has("auth_types")
                        ? fields.values("auth_types", text -> choice(AuthType.class, text))
                        : List.of(AuthType.OAUTH2));
        Category category = fields.valueOr("category", Category::ofCode, Category.OTHER);
        List<URI> sources = fields.valuesIfThere("sources", Fields::absolute);
        String note = fields.textOrNull("source_note");
        List<ProviderVariable> variables = fields.listIfThere("variables").stream()
                .map(ProviderFile::variable)
                .toList();
        List<AccountType> accountTypes = accountTypes(fields.fields("account_types"), variables);
        Fields spoken = fields.fields("oauth2");
        Set<String> unsaid = UNSAID.stream().filter(key -> !spoken.has(key)).collect(Collectors.toSet());
        OAuth2Profile oauth2 = ProfileFields.read(spoken, accountTypes);
        String basicUserName = fields.has("basic") ? basic(fields.fields("basic")) : null;
        RateLimit rateLimit = fields.has("rate_limit") ? rateLimit(fields.fields("rate_limit")) : null;
        List<ScopeDefinition> scopes = ScopeList.read(fields.listIfThere("scopes"));
        Set<Scope> known = scopes.stream().map(ScopeDefinition::scope).collect(Collectors.toSet());
        List<ProbeCall> probes = fields.listIfThere("probe").stream()
                .map(probe -> probe(probe, known))
                .toList();
        int scopeLimitWarn = fields.valueOr("scope_limit_warn", Integer::parseInt, 0);
        List<String> steps = fields.valuesIfThere("registration_steps", text -> text);
        if (authTypes.contains(AuthType.BASIC) != (basicUserName != null)) {
            throw fields.problem("auth type 'basic' and key 'basic' go together");
        }
        if (basicUserName != null && !variables.isEmpty()) {
            // An API key belongs to no iClient, which is where the values are kept.
            throw fields.problem("variables do not go together with auth type 'basic'");
        }
        return fields.done(() -> new Provider(
                id,
                name,
                docs,
                authTypes,
                accountTypes,
                oauth2,
                basicUserName,
                probes,
                scopes,
                scopeLimitWarn,
                steps,
                rateLimit,
                new Provenance(category, sources, note, unsaid)));
    }

    private static ProviderVariable variable(Fields fields) {
        String name = fields.text("name");
        String label = fields.text("label");
        String help = fields.textOrNull("help");
        ProviderVariable.Kind kind = fields.value("kind", text -> choice(ProviderVariable.Kind.class, text));
        String example = fields.text("example");
        return fields.done(() -> new ProviderVariable(name, label, help, kind, example));
    }

    private List<AccountType> accountTypes(Fields byId, List<ProviderVariable> variables) {
        List<AccountType> accountTypes = new ArrayList<>();
        byId.rest().forEach((id, node) -> accountTypes.add(accountType(id, new Fields(file, node), variables)));
        Set<String> used = accountTypes.stream()
                .flatMap(type -> type.variables().stream())
                .map(ProviderVariable::name)
                .collect(Collectors.toSet());
        if (used.size() != variables.size()) {
            throw byId.problem("each variable is declared once and used");
        }
        if (lookAlike.isEmpty()) {
            accountTypes.removeIf(accountType -> accountType.id().equals(AccountType.PRACTICE));
        }
        if (accountTypes.isEmpty()) {
            throw byId.problem("at least one account type is needed");
        }
        return accountTypes;
    }

    private AccountType accountType(String id, Fields fields, List<ProviderVariable> variables) {
        boolean practice = id.equals(AccountType.PRACTICE);
        Addresses addresses = new Addresses(practice ? List.of() : variables);
        // Read even while the look-alike does not run, so that a mistake in the file shows at once.
        Function<String, String> lookAlikes =
                text -> practice ? text.replace(LOOK_ALIKE, lookAlike.orElse("http://localhost")) : text;
        Function<String, String> filledIn = lookAlikes.andThen(addresses::text);
        Function<String, URI> url = lookAlikes.andThen(practice ? Fields::absolute : addresses::endpoint);
        String label = fields.text("label");
        URI authorizeUrl = fields.valueOrNull("authorize_url", url);
        URI tokenUrl = fields.value("token_url", url);
        String audience = fields.valueOrNull("audience", filledIn);
        URI apiBase = fields.value("api_base", url);
        String issuer = fields.valueOrNull("issuer", filledIn);
        URI revokeUrl = fields.valueOrNull("revoke_url", url);
        URI introspectUrl = fields.valueOrNull("introspect_url", url);
        URI pushUrl = fields.valueOrNull("push_url", url);
        URI deviceUrl = fields.valueOrNull("device_url", url);
        boolean promised = fields.flagOr("issuer_in_answers", false);
        return fields.done(() -> new AccountType(
                        id,
                        label,
                        authorizeUrl,
                        tokenUrl,
                        audience,
                        apiBase,
                        issuer,
                        revokeUrl,
                        introspectUrl,
                        promised)
                .pushingTo(pushUrl)
                .givingCodesAt(deviceUrl)
                .withVariables(practice ? List.of() : variables));
    }

    private static String basic(Fields fields) {
        String userName = fields.text("user_name");
        return fields.done(() -> userName);
    }

    private static RateLimit rateLimit(Fields fields) {
        int steady = fields.value("steady_per_second", ProviderFile::positive);
        int burst = fields.value("burst_per_second", ProviderFile::positive);
        return fields.done(() -> new RateLimit(steady, burst));
    }

    private static ProbeCall probe(Fields fields, Set<Scope> known) {
        String path = fields.text("path");
        Scope scope = fields.valueOrNull("scope", Scope::new);
        if (scope != null && !known.isEmpty() && !known.contains(scope)) {
            throw fields.problem("scope '" + scope + "' is not among the scopes");
        }
        return fields.done(() -> new ProbeCall(path, scope));
    }

    static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text + " is below 1");
        }
        return number;
    }

    /** The constant whose name, in lower case, is the text. */
    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
