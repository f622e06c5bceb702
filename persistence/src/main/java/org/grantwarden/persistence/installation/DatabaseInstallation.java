package org.grantwarden.persistence.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.FlywayException;
import org.grantwarden.db.Migrations;
import org.grantwarden.domain.installation.Installation;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.persistence.database.Credentials;
import org.grantwarden.persistence.database.DatabaseSettings;
import org.grantwarden.persistence.secret.KeysetStore;

/**
 * Checks the database and the key first, and only then migrates. The checks use single connections of their own: the
 * container's pools come into play when all is well.
 */
@ApplicationScoped
public class DatabaseInstallation implements Installation {
    private static final Logger LOG = Logger.getLogger(DatabaseInstallation.class.getName());
    private static final int SECONDS_TO_ANSWER = 2;

    private Config config;
    private Keyset keyset;
    private Consumer<SortedSet<String>> keysetsMade;

    protected DatabaseInstallation() {}

    @Inject
    public DatabaseInstallation(Config config, KeysetStore keysets, KeysetRecord keysetRecord) {
        this(config, opening(keysets), keysetRecord::made);
    }

    DatabaseInstallation(Config config, Keyset keyset, Consumer<SortedSet<String>> keysetsMade) {
        this.config = config;
        this.keyset = keyset;
        this.keysetsMade = keysetsMade;
    }

    @Override
    public void prepare(Consumer<String> progress) {
        DatabaseSettings settings = DatabaseSettings.of(config);
        progress.accept("checking the database");
        Credentials reader = settings.owner().orElse(settings.app());
        SortedSet<String> made;
        try (Connection app = connect(settings, settings.app(), "GRANTWARDEN_DB_USER");
                Connection sequencer = connect(settings, settings.sequencer(), "GRANTWARDEN_DB_SEQUENCER_USER");
                Connection first = connect(settings, reader, "GRANTWARDEN_DB_OWNER_USER")) {
            new DatabaseRoles(settings).check(first);
            Migrations migrations = new Migrations(
                    settings.dataSource(reader),
                    settings.app().user(),
                    settings.sequencer().user());
            Migrations.State state = checkedState(migrations, settings);
            keyset.verifyOpens(first);
            if (state.relation() == Migrations.Relation.OLDER) {
                progress.accept("migrating the database to version " + state.newest());
                migrations.migrate();
            }
            made = keyset.open(app);
            if (!sequencer.isValid(0)) {
                throw new SQLException("the sequencer's connection was lost");
            }
        } catch (SQLException | FlywayException e) {
            throw new StartRefusedException(
                    "The database at " + settings.place() + " cannot be made ready (" + firstLine(e)
                            + "): see the log for the cause.",
                    e);
        }
        if (!made.isEmpty()) {
            keysetsMade.accept(made);
        }
    }

    @Override
    public boolean answers() {
        DatabaseSettings settings = DatabaseSettings.of(config);
        try (Connection app = settings.dataSource(settings.app()).getConnection()) {
            return app.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            LOG.log(Level.FINE, "the database does not answer", e);
            return false;
        }
    }

    private static Migrations.State checkedState(Migrations migrations, DatabaseSettings settings) {
        Migrations.State state = migrations.state();
        String current = state.current().orElse("none");
        switch (state.relation()) {
            case NEWER ->
                throw new StartRefusedException("The database's schema is version " + current
                        + ", newer than this program's " + state.newest() + ": start a newer Grantwarden.");
            case DIFFERENT ->
                throw new StartRefusedException("The database's schema (version " + current
                        + ") was not made by this program's migrations: restore a backup or start the version that made it; if it holds practice data only, move"
                        + " the data folder away and start anew.");
            case OLDER -> {
                if (settings.owner().isEmpty()) {
                    throw new StartRefusedException("The database's schema is version " + current
                            + ", this program needs " + state.newest()
                            + ": set GRANTWARDEN_DB_OWNER_USER and GRANTWARDEN_DB_OWNER_PASSWORD for one start.");
                }
            }
            case SAME -> {
                return state;
            }
        }
        return state;
    }

    private static Connection connect(DatabaseSettings settings, Credentials as, String setting) {
        try {
            return settings.dataSource(as).getConnection();
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            String advice =
                    switch (state) {
                        case "28P01", "28000" -> "set " + setting + " and its password to a role that may connect.";
                        case "3D000" -> "create the database, or name another in GRANTWARDEN_DB_URL.";
                        default -> "start it, or set GRANTWARDEN_DB_URL.";
                    };
            throw new StartRefusedException(
                    "The database at " + settings.place() + " does not let '" + as.user() + "' in (" + firstLine(e)
                            + "): " + advice,
                    e);
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.strip().lines().findFirst().orElse("");
    }

    private static Keyset opening(KeysetStore keysets) {
        return new Keyset() {
            @Override
            public void verifyOpens(Connection database) throws SQLException {
                keysets.verifyOpens(database);
            }

            @Override
            public SortedSet<String> open(Connection database) throws SQLException {
                return keysets.open(database);
            }
        };
    }
}
