package org.grantwarden.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every text on the screen, {@code #{msg['connection.title']}} in a page. The first part of a key names the bundle file:
 * {@code connection.title} stands in {@code messages/connection_en.properties} and {@code connection_de.properties},
 * so a feature brings its own pair of files and registers nothing.
 *
 * <p>The language is that of the current view. A key that is missing shows as itself between question marks.
 */
@Named("msg")
@ApplicationScoped
public class Texts extends AbstractMap<String, String> {

    private static final String MISSING = "???";
    private static final String PACKAGE = "org.grantwarden.web.messages.";

    /**
     * The text of a key in the current language.
     *
     * @param key a {@code String}; the type is the map's
     */
    @Override
    public @Nullable String get(@Nullable Object key) {
        return key == null ? null : text(key.toString(), language());
    }

    /** Every key may be asked for; what is missing shows itself. */
    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null;
    }

    /** Whether there is a text of that key: a code has one, words that came from elsewhere have none. */
    public boolean has(String key) {
        return !text(key, language()).startsWith(MISSING);
    }

    /**
     * The text of a key with values put into it, as {@link MessageFormat} says; plural forms by its {@code choice}.
     *
     * @param key the key
     * @param values what {@code {0}}, {@code {1}} and so on stand for
     */
    public String format(String key, @Nullable Object... values) {
        Locale language = language();
        return new MessageFormat(text(key, language), language).format(values);
    }

    /** The text of a key in a given language, where there is no view whose language it could be. */
    public String in(Locale language, String key) {
        return text(key, language);
    }

    /** Not a map to walk through: the files are found by key. */
    @Override
    public Set<Entry<String, String>> entrySet() {
        throw new UnsupportedOperationException("texts are found by key");
    }

    /** The language of the current view, English outside of one. */
    public Locale language() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces == null || faces.getViewRoot() == null
                ? Locale.ENGLISH
                : faces.getViewRoot().getLocale();
    }

    private static String text(String key, Locale language) {
        int dot = key.indexOf('.');
        try {
            String bundle = PACKAGE + (dot < 0 ? key : key.substring(0, dot));
            return ResourceBundle.getBundle(bundle, language, Texts.class.getClassLoader())
                    .getString(key);
        } catch (MissingResourceException e) {
            return MISSING + key + MISSING;
        }
    }
}
