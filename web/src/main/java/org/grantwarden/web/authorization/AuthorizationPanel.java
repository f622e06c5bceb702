package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Result;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.web.text.Texts;
import org.primefaces.PrimeFaces;

/**
 * Begins a run for the page on which somebody asked for it: binds it to this browser and tells the page's script where
 * to send the pop-up that it opened on the click.
 */
@Named
@RequestScoped
public class AuthorizationPanel {

    @Inject
    private StartAuthorization startAuthorization;

    @Inject
    private Settings settings;

    @Inject
    private Texts texts;

    /** Begins a run that ends on the connection's page; says in words why not when it cannot. Answers whether it began. */
    public boolean start(UUID connectionId) {
        return start(connectionId, "/connection?id=" + connectionId);
    }

    /**
     * Begins a run; says in words why not when it cannot. Answers whether it began.
     *
     * @param back the page below the context, with a parameter already, that is opened when the run has ended
     */
    public boolean start(UUID connectionId, String back) {
        FacesContext faces = FacesContext.getCurrentInstance();
        Result result = startAuthorization.start(connectionId);
        if (result instanceof Result.Refused refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT);
            faces.addMessage(
                    null,
                    new FacesMessage(
                            FacesMessage.SEVERITY_ERROR, texts.format("authorization.refused." + reason), null));
            return false;
        }
        Result.Started started = (Result.Started) result;
        UUID run = started.authorization().id();
        ExternalContext external = faces.getExternalContext();
        ((HttpServletResponse) external.getResponse())
                .addCookie(BrowserBinding.cookie(
                        run, started.browserCookie(), settings.authorizationLifetime(), settings.publicUrl()));
        PrimeFaces.Ajax ajax = PrimeFaces.current().ajax();
        String context = external.getRequestContextPath();
        ajax.addCallbackParam("authorizationStart", context + "/oauth/start/" + run);
        ajax.addCallbackParam("authorizationStatus", context + "/status/authorization/" + run);
        ajax.addCallbackParam("authorizationEnd", context + back + "&authorization=" + run);
        return true;
    }

    /** Where browsers should have opened the console: the way back from the provider leads there. */
    public String getPublicUrl() {
        return settings.publicUrl().toString();
    }
}
