package org.grantwarden.persistence.token.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.grantwarden.persistence.database.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** The way from a node to its database, which can be cut and mended. */
final class Cable implements AutoCloseable {
    private final ServerSocket here;
    private final int there;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;
    private boolean stuck;

    Cable(TestDatabase database) {
        there = database.server().port();
        try {
            here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Connections to the database through this cable, as the runtime role. */
    DataSource source(TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.server().jdbcUrl().replace(":" + there + "/", ":" + here.getLocalPort() + "/"));
        source.setUser(database.server().app().user());
        source.setPassword(database.server().app().password());
        return source;
    }

    /** All connections end, new ones are refused: the database has stopped. */
    void cut() {
        synchronized (gate) {
            cut = true;
            open.forEach(Cable::shut);
        }
    }

    /** Nothing moves any more: the database hangs. */
    void stick() {
        synchronized (gate) {
            stuck = true;
        }
    }

    /** All is well again. */
    void mend() {
        synchronized (gate) {
            cut = false;
            stuck = false;
            gate.notifyAll();
        }
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket node = here.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), there);
                synchronized (gate) {
                    if (cut) {
                        shut(node);
                        shut(database);
                        continue;
                    }
                    open.add(node);
                    open.add(database);
                }
                daemon(() -> pump(node, database));
                daemon(() -> pump(database, node));
            } catch (IOException e) {
                // The next one may come through; after close() there is none.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                waitWhileStuck();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // Cut.
            shut(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void waitWhileStuck() {
        synchronized (gate) {
            while (stuck) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
