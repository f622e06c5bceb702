package org.grantwarden.web.installation;

/**
 * Tells the launcher how far the start is: lines on standard output that begin with {@code @grantwarden}, kept in no log.
 * The server's log goes the same way and may have written half a line, so each one begins with a line break.
 */
final class LauncherLines {
    private static final String MARK = "@grantwarden ";

    private LauncherLines() {}

    static void progress(String what) {
        print("progress " + what);
    }

    static void administratorMade(String signInName) {
        print("admin-created " + signInName);
    }

    static void administratorReset(String signInName) {
        print("admin-reset " + signInName);
    }

    static void failed(String line) {
        print("failed " + line.replace('\n', ' '));
    }

    static void ready() {
        print("ready");
    }

    @SuppressWarnings("SystemOut") // Standard output is the interface here: the log would keep what is said once.
    static void print(String line) {
        System.out.print('\n' + MARK + line + '\n');
        System.out.flush();
    }
}
