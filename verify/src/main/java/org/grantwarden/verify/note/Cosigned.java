package org.grantwarden.verify.note;

/** What a witness signs: a header, the time, the checkpoint's text (C2SP tlog-cosignature). */
final class Cosigned {
    private Cosigned() {}

    static String message(long seconds, String text) {
        return "cosignature/v1\ntime " + seconds + "\n" + text;
    }
}
