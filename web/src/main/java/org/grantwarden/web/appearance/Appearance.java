package org.grantwarden.web.appearance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grantwarden.web.text.Texts;

/**
 * What a person chose about the look, read from cookies so that the first byte of a page is already right. The page's
 * script writes the cookies; values it does not know count as the default.
 */
@Named
@RequestScoped
public class Appearance {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final Texts texts;

    /** For the container's proxy only. */
    protected Appearance() {
        this(new Texts());
    }

    /**
     * The appearance of the current request.
     *
     * @param texts knows the language
     */
    @Inject
    public Appearance(Texts texts) {
        this.texts = texts;
    }

    /** {@code light}, {@code dark}, or {@code system} for what the browser prefers. */
    public String getTheme() {
        return chosen("gw-theme", "system", Set.of("light", "dark"));
    }

    /** {@code comfortable} or {@code compact}. */
    public String getDensity() {
        return chosen("gw-density", "comfortable", Set.of("compact"));
    }

    /** Whether single keys are shortcuts: {@code on} or {@code off}. */
    public String getKeys() {
        return chosen("gw-keys", "on", Set.of("off"));
    }

    /** The language of the page as a tag, for {@code <html lang>}. */
    public String getLanguage() {
        return texts.language().toLanguageTag();
    }

    /** {@code rtl} for languages written from right to left, else {@code ltr}. */
    public String getDirection() {
        return RIGHT_TO_LEFT.contains(texts.language().getLanguage()) ? "rtl" : "ltr";
    }

    /** The languages one can choose, each by its tag. */
    public List<String> getLanguages() {
        var tags = new ArrayList<String>();
        FacesContext.getCurrentInstance().getApplication().getSupportedLocales().forEachRemaining(locale -> {
            if (!tags.contains(locale.toLanguageTag())) {
                tags.add(locale.toLanguageTag());
            }
        });
        return tags;
    }

    /**
     * The name of a language in itself.
     *
     * @param tag a language tag
     */
    public String languageName(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    private static String chosen(String cookie, String otherwise, Set<String> known) {
        Object sent = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestCookieMap()
                .get(cookie);
        return sent instanceof Cookie choice && known.contains(choice.getValue()) ? choice.getValue() : otherwise;
    }
}
