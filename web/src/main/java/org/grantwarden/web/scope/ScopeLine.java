package org.grantwarden.web.scope;

import java.io.Serializable;
import java.util.Locale;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.web.text.Texts;

/**
 * A scope as lists show it.
 *
 * @param value the scope itself
 * @param description in the catalogue's own words, which are English
 * @param group heading under which it stands
 * @param access what it lets an integration do, in a word
 * @param accessCode {@code read}, {@code write}, {@code special} or {@code unknown}
 * @param sensitive whether it deserves a second look
 */
public record ScopeLine(
        String value, String description, String group, String access, String accessCode, boolean sensitive)
        implements Serializable {

    /** A scope that the catalogue knows. */
    static ScopeLine of(ScopeDefinition definition, Texts texts) {
        String code = codeOf(definition.access());
        return new ScopeLine(
                definition.scope().value(),
                definition.description(),
                definition.group(),
                texts.format("scope.access." + code),
                code,
                definition.sensitive());
    }

    /** A scope that the catalogue does not know (any more). */
    static ScopeLine unknown(String value, Texts texts) {
        return new ScopeLine(value, "", "", texts.format("scope.access.unknown"), "unknown", false);
    }

    /** All that a filter should find: the scope comes first, so that typing its beginning leads to it. */
    public String label() {
        return String.join(" ", value, description, group, access, sensitive ? "sensitive" : "")
                .strip();
    }

    private static String codeOf(Access access) {
        return access.name().toLowerCase(Locale.ROOT);
    }
}
