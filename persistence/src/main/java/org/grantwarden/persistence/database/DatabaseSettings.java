package org.grantwarden.persistence.database;

import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.installation.StartRefusedException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and as whom it is used.
 *
 * @param url JDBC URL
 * @param owner who migrates; empty: the schema's version is only checked
 */
public record DatabaseSettings(String url, Credentials app, Credentials sequencer, Optional<Credentials> owner) {
    private static final String PREFIX = "GRANTWARDEN_DB_";

    /**
     * As the operator has set it.
     *
     * @throws StartRefusedException naming the setting that is missing
     */
    public static DatabaseSettings of(Config config) {
        return new DatabaseSettings(
                required(config, PREFIX + "URL"),
                credentials(config, PREFIX),
                credentials(config, PREFIX + "SEQUENCER_"),
                value(config, PREFIX + "OWNER_USER").map(user -> credentials(config, PREFIX + "OWNER_")));
    }

    /** A source of single connections, for the start; the work goes through the container's pools. */
    public DataSource dataSource(Credentials as) {
        return source(as);
    }

    /** The same, giving up after {@code seconds} without an answer. */
    public DataSource impatientDataSource(Credentials as, int seconds) {
        PGSimpleDataSource source = source(as);
        source.setLoginTimeout(seconds);
        source.setConnectTimeout(seconds);
        source.setSocketTimeout(seconds);
        return source;
    }

    private PGSimpleDataSource source(Credentials as) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(as.user());
        source.setPassword(as.password());
        return source;
    }

    /** The URL without its parameters, among which a password can be. */
    public String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return place() + " as " + app;
    }

    private static Credentials credentials(Config config, String prefix) {
        return new Credentials(required(config, prefix + "USER"), required(config, prefix + "PASSWORD"));
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    private static String required(Config config, String name) {
        return value(config, name).orElseThrow(() -> new StartRefusedException("Set " + name + "."));
    }
}
