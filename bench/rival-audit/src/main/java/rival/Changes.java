package rival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.javers.core.Javers;

/**
 * Changes rows as fast as it goes: with Hibernate alone, with Envers, with Javers. Prints a line for each mode and
 * number of clients, with tabs between: mode, clients, changes per second, p50 and p99 in milliseconds, failures. Usage:
 * {@code Changes warm-up-seconds seconds clients...}, the database in {@code RIVAL_DB_URL}, {@code _USER} and {@code
 * _PASSWORD}.
 */
public final class Changes {
    private final SessionFactory factory;
    private final Javers javers;

    private Changes(SessionFactory factory) {
        this.factory = factory;
        this.javers = Mode.javers(factory);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(PlainConnection.class)
                .addAnnotatedClass(EnversConnection.class)
                .setProperty("jakarta.persistence.jdbc.url", System.getenv("RIVAL_DB_URL"))
                .setProperty("jakarta.persistence.jdbc.user", System.getenv("RIVAL_DB_USER"))
                .setProperty("jakarta.persistence.jdbc.password", System.getenv("RIVAL_DB_PASSWORD"))
                .setProperty("hibernate.hbm2ddl.auto", "update")
                .setProperty("hibernate.hikari.maximumPoolSize", "32");
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            Changes changes = new Changes(factory);
            double warm = Double.parseDouble(arguments[0]);
            double seconds = Double.parseDouble(arguments[1]);
            for (Mode mode : Mode.values()) {
                changes.run(mode, 8, 0, warm + seconds);
            }
            for (int i = 2; i < arguments.length; i++) {
                for (Mode mode : Mode.values()) {
                    int clients = Integer.parseInt(arguments[i]);
                    System.out.println(mode.name().toLowerCase(Locale.ROOT) + "\t" + clients + "\t"
                            + changes.run(mode, clients, warm, seconds));
                }
            }
        }
    }

    private String run(Mode mode, int clients, double warm, double seconds) throws InterruptedException {
        List<Client> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Client client = new Client(mode, mode.add(factory, javers, mode + " " + i));
            all.add(client);
            threads.add(new Thread(client));
        }
        threads.forEach(Thread::start);
        Thread.sleep((long) (warm * 1000));
        all.forEach(client -> client.counting.set(true));
        Thread.sleep((long) (seconds * 1000));
        all.forEach(client -> client.counting.set(false));
        all.forEach(client -> client.stopped.set(true));
        for (Thread thread : threads) {
            thread.join();
        }
        long[] nanos = all.stream().flatMapToLong(c -> c.nanos.stream().mapToLong(n -> n)).sorted().toArray();
        String failures = String.join(" ", all.stream().map(c -> c.failure).distinct().toList()).strip();
        return String.format(
                Locale.ROOT, "%.0f\t%.2f\t%.2f\t%s", nanos.length / seconds, at(nanos, 0.5), at(nanos, 0.99), failures);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
    }

    private final class Client implements Runnable {
        private final Mode mode;
        private final UUID id;
        private final AtomicBoolean counting = new AtomicBoolean();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Long> nanos = new ArrayList<>();
        private volatile String failure = "";

        Client(Mode mode, UUID id) {
            this.mode = mode;
            this.id = id;
        }

        @Override
        public void run() {
            try {
                for (long i = 1; !stopped.get(); i++) {
                    long begin = System.nanoTime();
                    mode.change(factory, javers, id, "bench " + i);
                    long took = System.nanoTime() - begin;
                    if (counting.get()) {
                        nanos.add(took);
                    }
                }
            } catch (RuntimeException e) {
                failure = e.toString();
            }
        }
    }
}
