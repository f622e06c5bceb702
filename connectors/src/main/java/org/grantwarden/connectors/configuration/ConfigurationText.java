package org.grantwarden.connectors.configuration;

import java.util.Map;
import java.util.TreeMap;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Lays out a file: one value a line, every key in one order, every text in quotes, so that two exports differ in the
 * lines that changed and nowhere else.
 */
final class ConfigurationText {
    private static final String HEAD = """
        # Settings of Grantwarden. No secret stands here: no client secret, no API key, no token, no password.
        # An import never reads one from here either. Format: docs/configuration-file.md
        version: %d
        """.formatted(YamlConfigurationFiles.VERSION);

    private static final int LAST_OF_FOUR_DIGITS = 0xFFFF;

    private final StringBuilder out = new StringBuilder(HEAD);

    String of(Configuration configuration) {
        out.append(configuration.iClients().isEmpty() ? "iclients: []\n" : "iclients:\n");
        configuration.iClients().forEach(this::append);
        out.append(configuration.connections().isEmpty() ? "connections: []\n" : "connections:\n");
        configuration.connections().forEach(this::append);
        return out.toString();
    }

    private void append(IClientItem item) {
        out.append("  - name: ").append(quoted(item.name())).append('\n');
        line("provider", item.provider());
        line("account_type", item.accountType());
        Map<String, String> variables = item.variables();
        if (variables != null) {
            out.append("    variables:\n");
            new TreeMap<>(variables).forEach((name, value) -> out.append("      ")
                    .append(name)
                    .append(": ")
                    .append(quoted(value))
                    .append('\n'));
        }
        line("client_id", item.clientId());
    }

    private void append(ConnectionItem item) {
        out.append("  - name: ").append(quoted(item.name())).append('\n');
        line("provider", item.provider());
        line("account_type", item.accountType());
        out.append("    auth_type: ").append(item.authType().code()).append('\n');
        line("iclient", item.iClient());
        line("owner", item.owner());
        if (item.purpose() == null) {
            out.append("    # purpose: left out, because it looks like a secret\n");
        }
        line("purpose", item.purpose());
        if (item.authType().oauth2()) {
            out.append(item.scopes().isEmpty() ? "    approved_scopes: []\n" : "    approved_scopes:\n");
            for (Scope scope : item.scopes()) {
                out.append("      - ").append(quoted(scope.value())).append('\n');
            }
        }
    }

    private void line(String key, @Nullable String value) {
        if (value != null) {
            out.append("    ").append(key).append(": ").append(quoted(value)).append('\n');
        }
    }

    /** A double-quoted scalar of YAML 1.1 on one line; what must not stand there as itself is escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    // These three end a line in YAML although they can be shown.
                    boolean breaks = c == 0x85 || c == 0x2028 || c == 0x2029;
                    if (StreamReader.isPrintable(c) && !breaks && c != 0xFEFF) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c > LAST_OF_FOUR_DIGITS ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
