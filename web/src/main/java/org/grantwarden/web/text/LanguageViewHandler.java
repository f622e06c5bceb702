package org.grantwarden.web.text;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import java.util.Iterator;
import java.util.Locale;

/** Chooses the language of a view: the one that the person picked (cookie), else what the browser asks for. */
public class LanguageViewHandler extends ViewHandlerWrapper {

    /** Name of the cookie that carries the choice: a language tag such as {@code de}. */
    public static final String COOKIE = "gw-lang";

    /**
     * Called by Faces.
     *
     * @param wrapped the handler that does everything else
     */
    public LanguageViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        Object cookie = context.getExternalContext().getRequestCookieMap().get(COOKIE);
        if (cookie instanceof Cookie choice) {
            for (Iterator<Locale> all = context.getApplication().getSupportedLocales(); all.hasNext(); ) {
                Locale supported = all.next();
                if (supported.toLanguageTag().equals(choice.getValue())) {
                    return supported;
                }
            }
        }
        return super.calculateLocale(context);
    }
}
