package org.grantwarden.sandbox.misbehaviour;

import java.util.Locale;
import org.grantwarden.sandbox.http.Area;

/** Which requests a misbehaviour is for. Pages always behave. */
public enum Where {
    /** Token requests only. */
    TOKEN,
    /** API requests only. */
    API,
    /** Token and API requests. */
    BOTH;

    /**
     * Reads {@code token}, {@code api} or {@code both}.
     *
     * @throws IllegalArgumentException if it is another word
     */
    public static Where read(String text) {
        for (Where where : values()) {
            if (where.word().equals(text)) {
                return where;
            }
        }
        throw new IllegalArgumentException("\"on\" is one of token, api, both");
    }

    /** As written in a form or in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Area area) {
        return switch (area) {
            case TOKEN -> this != API;
            case API -> this != TOKEN;
            case PAGE -> false;
        };
    }
}
