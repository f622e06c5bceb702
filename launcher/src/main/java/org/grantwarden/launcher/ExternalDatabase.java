package org.grantwarden.launcher;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL of the operator's own. */
record ExternalDatabase(String url, String user, String password) {
    private static final int OLDEST_VERSION = 14;

    /** Stops the start with one line unless the database answers and is new enough. */
    void check() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStartException(
                    "GRANTWARDEN_DB_URL is no PostgreSQL address: set it to jdbc:postgresql://host:port/database.");
        }
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        try (var connection = DriverManager.getConnection(url, properties)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new CannotStartException("The database at " + shownUrl() + " is PostgreSQL " + version
                        + ": Grantwarden needs " + OLDEST_VERSION + " or later.");
            }
        } catch (SQLException e) {
            String reason = e.getMessage() == null
                    ? e.getSQLState()
                    : e.getMessage().lines().findFirst().orElse("");
            throw new CannotStartException(
                    "The database at " + shownUrl() + " cannot be used (" + reason
                            + "): check GRANTWARDEN_DB_URL, GRANTWARDEN_DB_USER and GRANTWARDEN_DB_PASSWORD.",
                    e);
        }
    }

    /** The URL without its parameters, which may carry a password. */
    private String shownUrl() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return shownUrl() + " as " + user;
    }
}
