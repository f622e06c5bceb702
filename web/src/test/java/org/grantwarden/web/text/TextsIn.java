package org.grantwarden.web.text;

import java.util.Locale;

/** The texts in a language of the test's choice, without a view that would have one. */
public class TextsIn extends Texts {

    private final Locale language;

    /** Texts in that language, such as {@code de}. */
    public TextsIn(String language) {
        this.language = Locale.forLanguageTag(language);
    }

    @Override
    public Locale language() {
        return language;
    }
}
