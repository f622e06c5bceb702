package org.grantwarden.verify.note;

/** A text from outside, cut and with its control characters shown, so that a message stays one line. */
public final class Shortened {
    private static final int LONGEST = 60;

    private Shortened() {}

    /** At most 60 characters of the text. */
    public static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder shown = new StringBuilder();
        cut.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
