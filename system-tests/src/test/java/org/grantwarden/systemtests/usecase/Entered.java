package org.grantwarden.systemtests.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.identity.Call;

/** What stands in the database, read by plain SQL beside the console's own adapters. */
@ApplicationScoped
public class Entered {
    @Resource(lookup = "java:app/jdbc/grantwarden")
    DataSource runtime;

    @Inject
    Config config;

    /** The actions recorded for one request, in their order. */
    public List<String> actionsOf(Call call) throws SQLException {
        return actionsWhere("request_id", call.origin().requestId());
    }

    /** The actions recorded about one target, in their order. */
    public List<String> actionsAbout(Object targetId) throws SQLException {
        return actionsWhere("target_id", targetId);
    }

    private List<String> actionsWhere(String column, Object value) throws SQLException {
        return texts("select action from ledger_entry where " + column + " = ? order by entry_id", value);
    }

    /** The first column of all rows as text. */
    public List<String> texts(String sql, Object... values) throws SQLException {
        try (Connection connection = runtime.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    /** A connection of its own as the console's runtime role. */
    public Connection asRuntimeRole() throws SQLException {
        return connect("GRANTWARDEN_DB_");
    }

    /** A connection of its own as the owner of the schema. */
    public Connection asOwner() throws SQLException {
        return connect("GRANTWARDEN_DB_OWNER_");
    }

    /** The name of the console's runtime role. */
    public String runtimeRole() {
        return config.getValue("GRANTWARDEN_DB_USER", String.class);
    }

    private Connection connect(String prefix) throws SQLException {
        return DriverManager.getConnection(
                config.getValue("GRANTWARDEN_DB_URL", String.class),
                config.getValue(prefix + "USER", String.class),
                config.getValue(prefix + "PASSWORD", String.class));
    }
}
