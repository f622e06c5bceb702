package org.grantwarden.db;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The schema's migrations. Reading the state needs a role that may read Flyway's table, which is the runtime role after
 * the first migration; migrating needs the owner.
 */
public final class Migrations {
    private final Flyway flyway;

    /**
     * The migrations for the database behind {@code dataSource}, outside any JTA transaction.
     *
     * @param runtimeRole role that the console works as
     * @param sequencerRole role that gives entries their index
     */
    public Migrations(DataSource dataSource, String runtimeRole, String sequencerRole) {
        flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .placeholders(Map.of("app", quoted(runtimeRole), "sequencer", quoted(sequencerRole)))
                .load();
    }

    /**
     * How the schema stands to this program.
     *
     * @param current version of the schema; empty before the first migration
     * @param newest version that this program brings
     * @param relation what follows from the two
     */
    public record State(Optional<String> current, String newest, Relation relation) {}

    /** The schema seen from this program. */
    public enum Relation {
        /** Migrations are missing. */
        OLDER,
        /** Exactly what this program brings. */
        SAME,
        /** A newer version of this program was here. */
        NEWER,
        /** A migration failed, or is not the one that this program brings under its number. */
        DIFFERENT
    }

    /** Reads the state and changes nothing. */
    public State state() {
        var info = flyway.info();
        String newest = Stream.of(info.all())
                .filter(m ->
                        m.getState() != MigrationState.FUTURE_SUCCESS && m.getState() != MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElseThrow();
        Optional<String> current =
                Optional.ofNullable(info.current()).map(m -> m.getVersion().getVersion());
        return new State(current, newest, relation(info.all()));
    }

    private static Relation relation(MigrationInfo[] all) {
        Relation relation = Relation.SAME;
        for (MigrationInfo migration : all) {
            switch (migration.getState()) {
                case FUTURE_SUCCESS, FUTURE_FAILED -> {
                    return Relation.NEWER;
                }
                case SUCCESS -> relation = migration.isChecksumMatching() ? relation : Relation.DIFFERENT;
                case PENDING -> relation = relation == Relation.SAME ? Relation.OLDER : relation;
                default -> relation = Relation.DIFFERENT;
            }
        }
        return relation;
    }

    /** Brings the schema to this program's version. */
    public void migrate() {
        flyway.migrate();
    }

    private static String quoted(String role) {
        return '"' + role.replace("\"", "\"\"") + '"';
    }
}
