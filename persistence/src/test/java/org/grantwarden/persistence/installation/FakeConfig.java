package org.grantwarden.persistence.installation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.grantwarden.launcher.database.Credentials;
import org.grantwarden.persistence.database.TestDatabase;

/** Settings in a map. */
final class FakeConfig implements Config {
    private final Map<String, String> values = new TreeMap<>();

    /** All settings of that database. */
    static FakeConfig of(TestDatabase database) {
        var server = database.server();
        return new FakeConfig()
                .with("GRANTWARDEN_DB_URL", server.jdbcUrl())
                .as("", server.app())
                .as("SEQUENCER_", server.sequencer())
                .as("OWNER_", server.owner());
    }

    FakeConfig as(String role, Credentials credentials) {
        return with("GRANTWARDEN_DB_" + role + "USER", credentials.user())
                .with("GRANTWARDEN_DB_" + role + "PASSWORD", credentials.password());
    }

    FakeConfig with(String name, String value) {
        values.put(name, value);
        return this;
    }

    FakeConfig withoutOwner() {
        values.remove("GRANTWARDEN_DB_OWNER_USER");
        return this;
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type).orElseThrow();
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        throw new UnsupportedOperationException("the start asks for no source of " + name);
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return List.of();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException("there is nothing behind this to give as " + type);
    }
}
