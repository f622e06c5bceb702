package org.grantwarden.persistence.database;

import jakarta.annotation.sql.DataSourceDefinition;

/**
 * The container's pools: one as the runtime role, a small one as the sequencer. A connection is tried before it is
 * lent, else every request after a restart of the database would fail for good.
 */
@DataSourceDefinition(
        name = DataSources.RUNTIME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=GRANTWARDEN_DB_URL}",
        user = "${MPCONFIG=GRANTWARDEN_DB_USER}",
        password = "${MPCONFIG=GRANTWARDEN_DB_PASSWORD}",
        minPoolSize = 2,
        maxPoolSize = 52,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit",
            "fish.payara.fail-all-connections=true"
        })
@DataSourceDefinition(
        name = DataSources.SEQUENCER,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=GRANTWARDEN_DB_URL}",
        user = "${MPCONFIG=GRANTWARDEN_DB_SEQUENCER_USER}",
        password = "${MPCONFIG=GRANTWARDEN_DB_SEQUENCER_PASSWORD}",
        minPoolSize = 1,
        maxPoolSize = 5,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit",
            "fish.payara.fail-all-connections=true"
        })
public final class DataSources {
    /** Name of the pool for all work of the console. */
    public static final String RUNTIME = "java:app/jdbc/grantwarden";

    /** Name of the pool of the sequencer. */
    public static final String SEQUENCER = "java:app/jdbc/grantwardenSequencer";

    private DataSources() {}
}
