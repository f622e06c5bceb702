package org.grantwarden.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.grantwarden.persistence.ledger.SwitchedLedgerWriter;

/**
 * Changes connections as fast as it goes and answers, with tabs between: changes per second, p50 and p99 in
 * milliseconds, failures. {@code mode} is {@code with} or {@code without} the ledger, or {@code sql} or {@code sql-audit}: the same
 * change as plain statements, alone and with an audit row. Each client has a connection of its own.
 */
@WebServlet("/api/bench/changes")
public class ChangesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final double NANOS_IN_MILLI = 1e6;

    @Inject
    private UseCase useCase;

    @Resource(lookup = "java:app/jdbc/grantwarden")
    private DataSource runtime;

    @Resource
    private ManagedThreadFactory threads;

    /** One change of the client's own connection. */
    interface Work {
        void change() throws Exception;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String mode = request.getParameter("mode");
        int clients = Integer.parseInt(request.getParameter("clients"));
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            UUID connection = useCase.newConnection(mode + " " + UUID.randomUUID());
            Work work = mode.startsWith("sql")
                    ? new PlainSql(runtime, connection, mode.equals("sql-audit"))
                    : useCase.changesOf(connection);
            all.add(new Client(work, mode.equals("without")));
        }
        double seconds = Double.parseDouble(request.getParameter("seconds"));
        run(all, Double.parseDouble(request.getParameter("warm")), seconds);
        long[] nanos = all.stream().flatMapToLong(client -> client.nanos.stream().mapToLong(n -> n)).sorted().toArray();
        String failures = String.join(" ", all.stream().map(client -> client.failure).distinct().toList()).strip();
        response.setContentType("text/plain");
        response.getWriter()
                .printf(
                        Locale.ROOT,
                        "%.0f\t%.2f\t%.2f\t%s%n",
                        nanos.length / seconds,
                        at(nanos, 0.5),
                        at(nanos, 0.99),
                        failures);
    }

    private void run(List<Client> all, double warm, double seconds) {
        List<Thread> running = all.stream().map(threads::newThread).toList();
        running.forEach(Thread::start);
        try {
            Thread.sleep((long) (warm * 1000));
            all.forEach(client -> client.counting.set(true));
            Thread.sleep((long) (seconds * 1000));
            all.forEach(client -> client.counting.set(false));
            all.forEach(client -> client.stopped.set(true));
            for (Thread thread : running) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / NANOS_IN_MILLI;
    }

    /** Goes on until it is stopped or a change fails. */
    private static final class Client implements Runnable {
        private final Work work;
        private final boolean withoutLedger;
        private final AtomicBoolean counting = new AtomicBoolean();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Long> nanos = new ArrayList<>();
        private volatile String failure = "";

        Client(Work work, boolean withoutLedger) {
            this.work = work;
            this.withoutLedger = withoutLedger;
        }

        @Override
        public void run() {
            SwitchedLedgerWriter.OFF.set(withoutLedger);
            try {
                while (!stopped.get()) {
                    long begin = System.nanoTime();
                    work.change();
                    long took = System.nanoTime() - begin;
                    if (counting.get()) {
                        nanos.add(took);
                    }
                }
            } catch (Exception e) {
                failure = e.toString();
            } finally {
                SwitchedLedgerWriter.OFF.remove();
            }
        }
    }
}
