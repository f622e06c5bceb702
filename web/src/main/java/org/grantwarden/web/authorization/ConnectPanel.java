package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Result;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Connects with client credentials for the page on which somebody asked for it, and says in words why not. */
@Named
@RequestScoped
public class ConnectPanel {

    @Inject
    private ConnectDirectly connectDirectly;

    @Inject
    private Texts texts;

    /**
     * Asks for a token for what was just saved; says in words why none came, and that it is saved all the same. Answers
     * whether one came.
     *
     * @param saved the key of the text that says so
     */
    public boolean connect(UUID connectionId, String saved) {
        boolean connected = connect(connectionId);
        if (!connected) {
            say(FacesMessage.SEVERITY_INFO, texts.format(saved), null);
        }
        return connected;
    }

    /** Asks for a token; says in words why none came. Answers whether one came. */
    public boolean connect(UUID connectionId) {
        Result result = connectDirectly.connect(connectionId);
        if (result instanceof Result.Failed failed) {
            TokenFailure failure = failed.failure();
            String key = "authorization.connect.failed." + failure.error();
            say(
                    FacesMessage.SEVERITY_ERROR,
                    texts.format(texts.has(key) ? key : "authorization.connect.failed"),
                    failure.description().isEmpty() ? failure.error() : failure.error() + ": " + failure.description());
        } else if (result instanceof Result.Refused refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT);
            say(FacesMessage.SEVERITY_ERROR, texts.format("authorization.connect.refused." + reason), null);
        }
        return result instanceof Result.Connected;
    }

    private static void say(FacesMessage.Severity severity, String summary, @Nullable String detail) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
    }
}
