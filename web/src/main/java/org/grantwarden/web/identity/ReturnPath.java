package org.grantwarden.web.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person goes after signing in: the page of this console they had asked for, never another site. What comes
 * from the address bar is taken only as a path; anything that a browser might read as an authority leads home.
 */
final class ReturnPath {

    /** Home, where there is nothing better. */
    static final String HOME = "/";

    private static final int LONGEST = 2000;

    // One slash, then neither a second one nor a backslash (browsers take it for a slash); visible ASCII throughout:
    // browsers drop tabs and line breaks, which would join what was apart.
    private static final Pattern PATH = Pattern.compile("/(?:[\\x21-\\x7E&&[^\\\\/]][\\x21-\\x7E&&[^\\\\]]*)?");
    private static final Pattern POINTLESS = Pattern.compile("/(?:signin|sign-out)(?:[/?#;.].*)?");

    private ReturnPath() {}

    /** The path with its query as asked for, or {@link #HOME}. */
    static String of(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || POINTLESS.matcher(wanted).matches()) {
            return HOME;
        }
        return PATH.matcher(wanted).matches() ? wanted : HOME;
    }
}
