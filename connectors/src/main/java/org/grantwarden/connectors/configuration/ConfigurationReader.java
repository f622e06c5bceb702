package org.grantwarden.connectors.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.connectors.yaml.NodeSchema;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.FileProblem;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one file of settings. It walks the tree of nodes and makes no objects that a file could name. */
final class ConfigurationReader {
    private static final NodeSchema SCHEMA =
            new NodeSchema(YamlConfigurationFiles.resource("configuration.schema.json"));
    private static final int MOST_PROBLEMS = 100;
    private static final Set<String> KEYS = Set.of("version", "iclients", "connections");
    private static final Set<String> ICLIENT_KEYS =
            Set.of("name", "provider", "account_type", "variables", "client_id");
    private static final Set<String> CONNECTION_KEYS =
            Set.of("name", "provider", "account_type", "auth_type", "iclient", "owner", "purpose", "approved_scopes");

    private final String text;
    private final List<FileProblem> problems = new ArrayList<>();

    ConfigurationReader(String text) {
        this.text = text;
    }

    Reading read() {
        if (text.length() > ConfigurationFiles.LARGEST) {
            return new Reading.Refused(List.of(FileProblem.of(0, "too_large")));
        }
        Optional<Node> root = root();
        if (root.isEmpty()) {
            return refused();
        }
        Configuration read = configuration(new Item(root.get(), KEYS, problems));
        if (problems.isEmpty()) {
            // The reader says it in better words; the published schema has the last one.
            SCHEMA.check(root.get())
                    .ifPresent(mistake ->
                            problems.add(FileProblem.of(mistake.mark().getLine() + 1, "schema", mistake.text())));
        }
        return problems.isEmpty() ? new Reading.Understood(read) : refused();
    }

    private Reading refused() {
        return new Reading.Refused(problems.stream().limit(MOST_PROBLEMS).toList());
    }

    private Optional<Node> root() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ConfigurationFiles.LARGEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                problems.add(FileProblem.of(0, "empty"));
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(FileProblem.of(line, "no_yaml", String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(FileProblem.of(0, "no_yaml", String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Configuration configuration(Item root) {
        checkVersion(root);
        List<IClientItem> iClients = new ArrayList<>();
        root.list("iclients").forEach(node -> iClients.add(iClient(new Item(node, ICLIENT_KEYS, problems))));
        List<ConnectionItem> connections = new ArrayList<>();
        root.list("connections")
                .forEach(node -> connections.add(connection(new Item(node, CONNECTION_KEYS, problems))));
        return new Configuration(iClients, connections);
    }

    private void checkVersion(Item root) {
        Node version = root.node("version");
        if (version == null) {
            problems.add(FileProblem.of(root.line(), "key_missing", "version"));
        } else if (!(version instanceof ScalarNode scalar)
                || !scalar.getValue().equals(Integer.toString(YamlConfigurationFiles.VERSION))) {
            problems.add(FileProblem.of(
                    Item.lineOf(version), "other_version", Integer.toString(YamlConfigurationFiles.VERSION)));
        }
    }

    private IClientItem iClient(Item item) {
        return new IClientItem(
                item.line(),
                item.text("name"),
                provider(item),
                item.text("account_type"),
                item.has("variables") ? item.namedTexts("variables") : null,
                item.text("client_id"));
    }

    private ConnectionItem connection(Item item) {
        AuthType authType = authType(item);
        boolean basic = authType == AuthType.BASIC;
        if (basic && (item.has("iclient") || item.has("approved_scopes"))) {
            problems.add(FileProblem.of(item.line(), "not_for_basic"));
        }
        return new ConnectionItem(
                item.line(),
                item.text("name"),
                provider(item),
                item.text("account_type"),
                authType,
                basic ? null : item.text("iclient"),
                item.textOrNull("owner"),
                purpose(item),
                basic ? new TreeSet<>() : scopes(item));
    }

    private static @Nullable String purpose(Item item) {
        String purpose = item.textOrNull("purpose");
        return purpose == null ? null : purpose.replace("\r\n", "\n");
    }

    private String provider(Item item) {
        String provider = item.text("provider");
        try {
            return provider.isEmpty() ? provider : new ProviderId(provider).value();
        } catch (IllegalArgumentException e) {
            problems.add(FileProblem.of(item.line(), "no_provider_id", provider));
            return "";
        }
    }

    private AuthType authType(Item item) {
        String code = item.text("auth_type");
        for (AuthType type : AuthType.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        if (!code.isEmpty()) {
            problems.add(FileProblem.of(item.line(), "no_auth_type", code));
        }
        return AuthType.OAUTH2;
    }

    private SortedSet<Scope> scopes(Item item) {
        if (!item.has("approved_scopes")) {
            problems.add(FileProblem.of(item.line(), "key_missing", "approved_scopes"));
        }
        TreeSet<Scope> scopes = new TreeSet<>();
        for (Item.Line line : item.texts("approved_scopes")) {
            try {
                if (!scopes.add(new Scope(line.text()))) {
                    problems.add(FileProblem.of(line.line(), "scope_twice", line.text()));
                }
            } catch (IllegalArgumentException e) {
                problems.add(FileProblem.of(line.line(), "no_scope", line.text()));
            }
        }
        return scopes;
    }
}
