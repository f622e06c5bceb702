package org.grantwarden.domain.diagnosis;

import java.util.regex.Pattern;

/**
 * Takes out of a text whatever may be a secret. Texts on record were cleaned of what the console had sent when they
 * came; this is for what a provider or a browser put into them besides. Rather a word too much is hidden than a secret
 * too little.
 */
final class Redaction {
    private static final String HIDDEN = "[hidden]";

    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>()]*=[^\\s\"'<>()]*");

    /** {@code name=value}, and the same as JSON. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)([a-z_-]*(?:token|code|state|secret|password|key|assertion|verifier)\"?\\s*(?:=|\"\\s*:)\\s*\"?)"
                    + "[^\\s\"',;&]+");

    private static final Pattern SAID =
            Pattern.compile("(?i)((?:token|secret|password|api[ _-]?key)\\s*:?\\s+)(?=\\S*[0-9])\\S{6,}");

    private static final Pattern CARRIED = Pattern.compile("(?i)\\b(bearer|basic)\\s+[a-z0-9+/=._~-]{8,}");

    /** A run of 20 characters and more with a digit in it: no word of a language. */
    private static final Pattern RANDOM =
            Pattern.compile("(?=[A-Za-z0-9_+~-]*[0-9])[A-Za-z0-9_+~-]{20,}(?:\\.[A-Za-z0-9_+~-]+)*=*");

    private Redaction() {}

    static String of(String text) {
        String clean = QUERY.matcher(text).replaceAll("");
        clean = CARRIED.matcher(clean).replaceAll("$1 " + HIDDEN);
        clean = ASSIGNED.matcher(clean).replaceAll("$1" + HIDDEN);
        clean = SAID.matcher(clean).replaceAll("$1" + HIDDEN);
        return RANDOM.matcher(clean).replaceAll(HIDDEN);
    }
}
