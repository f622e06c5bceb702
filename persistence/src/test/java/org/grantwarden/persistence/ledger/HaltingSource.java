package org.grantwarden.persistence.ledger;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Ends the JVM like {@code kill -9} right before the n-th time that it would speak to the database, so that n runs through
 * every step: before the first statement, between any two, before the commit, after it.
 */
final class HaltingSource {
    private static final Set<String> STEPS =
            Set.of("executeQuery", "executeUpdate", "executeBatch", "execute", "commit");
    private static final int KILLED = 137;

    private final DataSource real;
    private int stepsLeft;

    /** @param haltBefore the step before which it halts, the first is 1; with 0 it never does */
    HaltingSource(DataSource real, int haltBefore) {
        this.real = real;
        this.stepsLeft = haltBefore == 0 ? Integer.MAX_VALUE : haltBefore;
    }

    DataSource asDataSource() {
        return proxy(DataSource.class, real);
    }

    private Object invoke(Object on, String name, InvocationHandler call, Object[] arguments) throws Throwable {
        if (STEPS.contains(name) && --stepsLeft == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        Object result = call.invoke(on, null, arguments);
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, statement);
        }
        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
    }

    private <T> T proxy(Class<T> type, T around) {
        InvocationHandler handler = (self, method, arguments) -> {
            try {
                return invoke(around, method.getName(), (on, none, given) -> method.invoke(on, given), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
