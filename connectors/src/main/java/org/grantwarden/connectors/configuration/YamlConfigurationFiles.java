package org.grantwarden.connectors.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;

/** Files of settings in YAML, version 1. */
@ApplicationScoped
public class YamlConfigurationFiles implements ConfigurationFiles {
    static final int VERSION = 1;
    private static final String SCHEMA = resource("configuration.schema.json");

    /** Nothing is needed. */
    public YamlConfigurationFiles() {}

    @Override
    public String write(Configuration configuration) {
        return new ConfigurationText().of(configuration);
    }

    @Override
    public Reading read(String text) {
        return new ConfigurationReader(text).read();
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    static String resource(String file) {
        try (InputStream in = YamlConfigurationFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
