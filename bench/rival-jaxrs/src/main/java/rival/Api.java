package rival;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The pool as the product defines its own, its largest size apart. */
@ApplicationPath("/api")
@DataSourceDefinition(
        name = "java:app/jdbc/rival",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=RIVAL_DB_URL}",
        user = "${MPCONFIG=RIVAL_DB_USER}",
        password = "${MPCONFIG=RIVAL_DB_PASSWORD}",
        minPoolSize = 2,
        maxPoolSize = 10,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit",
            "fish.payara.fail-all-connections=true"
        })
public class Api extends Application {}
