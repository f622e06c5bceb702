package org.grantwarden.launcher;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.grantwarden.launcher.database.Credentials;
import org.grantwarden.launcher.database.EmbeddedDatabase;

/** The environment of the console: what the operator gave, completed by what this start has made. */
final class ConsoleEnvironment {
    private final Map<String, String> variables;

    ConsoleEnvironment(Settings settings) {
        variables = new TreeMap<>(settings.given());
        variables.put("GRANTWARDEN_DATA_DIR", settings.dataFolder().toString());
        variables.put("GRANTWARDEN_PUBLIC_URL", settings.publicUrl().toString());
        variables.put("GRANTWARDEN_HTTP_ADDRESS", settings.httpAddress());
        variables.put("GRANTWARDEN_HTTP_PORT", Integer.toString(settings.httpPort()));
        // The launcher alone says whether a sandbox runs and which command is meant.
        variables.remove("GRANTWARDEN_SANDBOX_URL");
        variables.remove("GRANTWARDEN_COMMAND");
    }

    ConsoleEnvironment with(EmbeddedDatabase database) {
        variables.put("GRANTWARDEN_DB_URL", database.jdbcUrl());
        put("GRANTWARDEN_DB", database.app());
        put("GRANTWARDEN_DB_OWNER", database.owner());
        put("GRANTWARDEN_DB_SEQUENCER", database.sequencer());
        return this;
    }

    private void put(String prefix, Credentials role) {
        variables.put(prefix + "_USER", role.user());
        variables.put(prefix + "_PASSWORD", role.password());
    }

    ConsoleEnvironment withSandbox(Optional<URI> url) {
        url.ifPresent(address -> variables.put("GRANTWARDEN_SANDBOX_URL", address.toString()));
        return this;
    }

    ConsoleEnvironment withAdminPassword(String password) {
        variables.put("GRANTWARDEN_ADMIN_PASSWORD", password);
        return this;
    }

    ConsoleEnvironment withResetAdmin(int port) {
        variables.put("GRANTWARDEN_COMMAND", "reset-admin");
        variables.put("GRANTWARDEN_HTTP_ADDRESS", "127.0.0.1");
        variables.put("GRANTWARDEN_HTTP_PORT", Integer.toString(port));
        return this;
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return "environment " + variables.keySet();
    }
}
