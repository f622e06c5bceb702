package rival;

import java.sql.Connection;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/** One way to change a row, each change a transaction of its own: locked, changed, recorded or not, committed. */
enum Mode {
    HIBERNATE(PlainConnection.class),
    ENVERS(EnversConnection.class),
    JAVERS(PlainConnection.class);

    private static final ThreadLocal<Connection> OF_THIS_TRANSACTION = new ThreadLocal<>();

    private final Class<? extends Fields> type;

    Mode(Class<? extends Fields> type) {
        this.type = type;
    }

    /** Javers over the connection of the running transaction. */
    static Javers javers(SessionFactory factory) {
        return factory.fromTransaction(session -> {
            session.doWork(OF_THIS_TRANSACTION::set);
            var repository = SqlRepositoryBuilder.sqlRepository()
                    .withConnectionProvider(OF_THIS_TRANSACTION::get)
                    .withDialect(DialectName.POSTGRES)
                    .build();
            return JaversBuilder.javers().registerJaversRepository(repository).build();
        });
    }

    UUID add(SessionFactory factory, Javers javers, String name) {
        return factory.fromTransaction(session -> {
            try {
                Fields row = type.getDeclaredConstructor().newInstance();
                row.fill(name);
                session.persist(row);
                session.flush();
                record(session, javers, row);
                return row.id;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void change(SessionFactory factory, Javers javers, UUID id, String purpose) {
        factory.inTransaction(session -> {
            Fields row = session.find(type, id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
            row.purpose = purpose;
            session.flush();
            record(session, javers, row);
        });
    }

    private void record(Session session, Javers javers, Fields row) {
        if (this == JAVERS) {
            session.doWork(OF_THIS_TRANSACTION::set);
            javers.commit("bench", row);
        }
    }
}
