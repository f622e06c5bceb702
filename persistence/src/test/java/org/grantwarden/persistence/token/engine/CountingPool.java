package org.grantwarden.persistence.token.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A pool that knows how many connections are lent, and how many to this thread. One is tried before it is lent. */
final class CountingPool implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final DataSource source;
    private final Semaphore free;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger lent = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final ThreadLocal<Integer> mine = ThreadLocal.withInitial(() -> 0);

    /**
     * Over a data source without a pool.
     *
     * @param size connections at the most; who waits for one longer than 20 seconds gets an exception
     */
    CountingPool(DataSource source, int size) {
        this.source = source;
        this.free = new Semaphore(size, true);
    }

    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return lend();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** How many this thread holds now. */
    int heldByThisThread() {
        return mine.get();
    }

    /** How many were lent at a time since the last time that this was asked. */
    int most() {
        return most.getAndSet(lent.get());
    }

    private Connection lend() throws SQLException, InterruptedException {
        if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new SQLException("the pool is empty");
        }
        Connection connection;
        try {
            connection = connected();
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
        most.accumulateAndGet(lent.incrementAndGet(), Math::max);
        mine.set(mine.get() + 1);
        boolean[] back = {false};
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!back[0]) {
                            back[0] = true;
                            takeBack(connection);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private Connection connected() throws SQLException {
        for (Connection tried = idle.poll(); tried != null; tried = idle.poll()) {
            if (tried.isValid(1)) {
                return tried;
            }
            tried.close();
        }
        return source.getConnection();
    }

    private void takeBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            idle.push(connection);
        }
        lent.decrementAndGet();
        mine.set(mine.get() - 1);
        free.release();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
