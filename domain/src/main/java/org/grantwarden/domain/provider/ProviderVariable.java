package org.grantwarden.domain.provider;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a provider's addresses that is another for each customer, such as a tenant or a subdomain. The kinds are
 * closed, so that no value can lead to a host outside of the place that the definition gives it.
 *
 * @param name as it stands between <code>${</code> and <code>}</code>
 * @param label as shown
 * @param help what to type and where to find it; null for none
 * @param kind what a value may look like
 * @param example a value that fits
 */
public record ProviderVariable(
        String name, String label, @Nullable String help, Kind kind, String example) {
    private static final String LABEL_PATTERN = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** What a value may look like. */
    public enum Kind {
        /** One label of a host name (RFC 1123 §2.1): letters, digits, hyphens. */
        LABEL(LABEL_PATTERN),
        /** A whole host name of two labels or more, no address and no port. */
        HOST("(?=.{4,253}$)(?:" + LABEL_PATTERN + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"),
        /** One segment of a path. */
        SEGMENT("(?!.*\\.\\.)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        boolean fits(String value) {
            return pattern.matcher(value).matches();
        }
    }

    public ProviderVariable {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException("not a variable's name: '" + name + "'");
        }
        if (!kind.fits(example)) {
            throw new IllegalArgumentException("the example '" + example + "' is not what the variable may be");
        }
    }

    /** A value as it is kept: without white space around it, host names in lower case. */
    public String tidy(String typed) {
        String stripped = typed.strip();
        return kind == Kind.SEGMENT ? stripped : stripped.toLowerCase(Locale.ROOT);
    }

    /** Whether it may stand in the addresses. */
    public boolean fits(String value) {
        return kind.fits(value);
    }
}
