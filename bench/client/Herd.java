import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/**
 * Lets many callers ask for the same thing at the same moment, once. All are connected before the first one asks.
 * Prints, with tabs between: served, different tokens, p50, p99 and longest in milliseconds, and the answers that were
 * no success. Usage: {@code Herd URL callers [METHOD body header...]}.
 */
public final class Herd {
    private static final int LONGEST_WAIT_MILLIS = 120_000;
    private static final long SMALL_STACK = 128 * 1024;

    private final URI url;
    private final byte[] request;
    private final long[] nanos;
    private final String[] answers;
    private final TreeSet<String> tokens = new TreeSet<>();
    private final CountDownLatch ready;
    private final CountDownLatch go = new CountDownLatch(1);

    private Herd(URI url, byte[] request, int callers) {
        this.url = url;
        this.request = request;
        this.nanos = new long[callers];
        this.answers = new String[callers];
        this.ready = new CountDownLatch(callers);
    }

    public static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments[0]);
        int callers = Integer.parseInt(arguments[1]);
        new Herd(url, Answers.request(url, Arrays.copyOfRange(arguments, 2, arguments.length)), callers).run();
    }

    private void run() throws InterruptedException {
        Thread[] threads = new Thread[nanos.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(null, () -> call(number), "caller " + i, SMALL_STACK);
            threads[i].start();
        }
        ready.await();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        print();
    }

    private void call(int number) {
        boolean counted = false;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ready.countDown();
            counted = true;
            go.await();
            long begin = System.nanoTime();
            socket.getOutputStream().write(request);
            String head = Answers.readHead(in);
            String body = Answers.readBody(in, head);
            nanos[number] = System.nanoTime() - begin;
            answers[number] = head.substring(9, 12);
            String token = Browser.first("\"access_token\":\"([^\"]+)\"", body);
            if (!token.isEmpty()) {
                synchronized (tokens) {
                    tokens.add(token);
                }
            }
        } catch (IOException e) {
            answers[number] = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!counted) {
                ready.countDown();
            }
        }
    }

    private void print() {
        Map<String, Integer> others = new TreeMap<>();
        Arrays.stream(answers)
                .filter(answer -> !answer.equals("200"))
                .forEach(answer -> others.merge(answer, 1, Integer::sum));
        int served = answers.length - others.values().stream().mapToInt(n -> n).sum();
        long[] sorted = Arrays.stream(nanos).filter(n -> n > 0).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d\t%d\t%.0f\t%.0f\t%.0f\t%s%n",
                served,
                tokens.size(),
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1),
                others.isEmpty() ? "" : others.toString());
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
    }
}
