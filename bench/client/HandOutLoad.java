import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks one HTTP endpoint from several callers, each on a connection of its own, as fast as it answers. Prints, with tabs
 * between: callers, calls per second, p50 and p99 in milliseconds, failed calls, a failure. Usage: {@code
 * HandOutLoad URL callers warm-up-seconds seconds [METHOD body header...]}.
 */
public final class HandOutLoad {
    private static final int MOST_SAMPLES = 2_000_000;
    private static final int STATUS_AT = 9;

    private HandOutLoad() {}

    /** Latencies of one caller in nanoseconds, and how many answers were no success. */
    private static final class Caller implements Runnable {
        private final URI url;
        private final byte[] request;
        private final AtomicBoolean counting;
        private final AtomicBoolean stopped;
        private final long[] nanos = new long[MOST_SAMPLES / 8];
        private int count;
        private int failed;
        private String firstFailure = "";

        Caller(URI url, byte[] request, AtomicBoolean counting, AtomicBoolean stopped) {
            this.url = url;
            this.request = request;
            this.counting = counting;
            this.stopped = stopped;
        }

        @Override
        public void run() {
            while (!stopped.get()) {
                try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
                    boolean open = true;
                    while (open && !stopped.get()) {
                        long begin = System.nanoTime();
                        socket.getOutputStream().write(request);
                        String head = Answers.readHead(in);
                        Answers.readBody(in, head);
                        long took = System.nanoTime() - begin;
                        open = !head.toLowerCase(Locale.ROOT).contains("connection: close");
                        note(head, took);
                    }
                } catch (IOException e) {
                    failed++;
                    firstFailure = e.toString();
                }
            }
        }

        private void note(String head, long took) {
            if (!counting.get()) {
                return;
            }
            if (!head.startsWith("200", STATUS_AT)) {
                failed++;
                firstFailure = head.lines().findFirst().orElse("");
            } else if (count < nanos.length) {
                nanos[count++] = took;
            }
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments[0]);
        int callers = Integer.parseInt(arguments[1]);
        long warmUp = Long.parseLong(arguments[2]);
        long seconds = Long.parseLong(arguments[3]);
        byte[] request = Answers.request(url, Arrays.copyOfRange(arguments, 4, arguments.length));
        AtomicBoolean counting = new AtomicBoolean();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Caller> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Caller caller = new Caller(url, request, counting, stopped);
            all.add(caller);
            threads.add(new Thread(caller));
        }
        threads.forEach(Thread::start);
        Thread.sleep(warmUp * 1000);
        counting.set(true);
        long begin = System.nanoTime();
        Thread.sleep(seconds * 1000);
        counting.set(false);
        double took = (System.nanoTime() - begin) / 1e9;
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join(5000);
        }
        print(callers, took, all);
    }

    private static void print(int callers, double took, List<Caller> all) {
        long[] nanos = all.stream().flatMapToLong(c -> Arrays.stream(c.nanos, 0, c.count)).sorted().toArray();
        int failed = all.stream().mapToInt(c -> c.failed).sum();
        String why = all.stream().map(c -> c.firstFailure).filter(f -> !f.isEmpty()).findFirst().orElse("");
        if (nanos.length == 0) {
            System.out.println(callers + "\t0\t0\t0\t" + failed + "\t" + why);
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%d\t%.0f\t%.2f\t%.2f\t%d\t%s%n",
                callers,
                nanos.length / took,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                failed,
                why);
    }
}
