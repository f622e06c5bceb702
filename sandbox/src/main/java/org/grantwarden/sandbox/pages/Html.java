package org.grantwarden.sandbox.pages;

import java.util.Collection;
import java.util.stream.Collectors;

/** Markup that is safe to send: every value put into it has been escaped. */
public record Html(String markup) {
    /** Nothing. */
    public static final Html NOTHING = new Html("");

    /**
     * Puts {@code values} in the places of {@code {}} in a template written by us, one after the other.
     * Text is escaped; {@link Html}, and collections of it, go in as they are. Attributes must be quoted.
     *
     * @throws IllegalArgumentException if there are more or fewer values than places
     */
    public static Html of(String template, Object... values) {
        String[] parts = template.split("\\{}", -1);
        if (parts.length != values.length + 1) {
            throw new IllegalArgumentException(
                    "the template has " + (parts.length - 1) + " places for " + values.length + " values");
        }
        var markup = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            markup.append(safe(values[i])).append(parts[i + 1]);
        }
        return new Html(markup.toString());
    }

    private static String safe(Object value) {
        if (value instanceof Html html) {
            return html.markup();
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Html::safe).collect(Collectors.joining());
        }
        return escape(String.valueOf(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
