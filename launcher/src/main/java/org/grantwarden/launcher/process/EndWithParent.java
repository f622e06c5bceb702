package org.grantwarden.launcher.process;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of the Java programs that we start: runs the main class named by the first argument and ends the
 * program when standard input ends, that is, when the process that started it is gone, however it went.
 */
public final class EndWithParent {
    private static final long SHUTDOWN_MILLIS = 20_000;

    private EndWithParent() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(EndWithParent::endWithInput, "end with parent");
        watch.setDaemon(true);
        watch.start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // The parent sends nothing; only the end counts.
            }
        } catch (IOException broken) {
            // A broken pipe is an end as well.
        }
        Thread exit = new Thread(() -> System.exit(0), "exit");
        exit.setDaemon(true);
        exit.start();
        try {
            exit.join(SHUTDOWN_MILLIS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
