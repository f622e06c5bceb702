package org.grantwarden.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the user on standard output what is going on, in short lines with the seconds since the start. */
final class Progress {
    private final PrintStream out;
    private final long started = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String what) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, what);
    }

    /** A line that is a result, not a step. */
    void show(String line) {
        out.println(line);
    }
}
