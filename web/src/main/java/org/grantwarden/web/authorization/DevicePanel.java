package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.usecase.StartByCode;
import org.grantwarden.domain.authorization.usecase.StartByCode.Prompted;
import org.grantwarden.domain.authorization.usecase.StartByCode.Result;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Begins runs with a user code for the page on which somebody asked for it, and shows the code while it is waited for. */
@Named
@RequestScoped
public class DevicePanel {

    @Inject
    private StartByCode startByCode;

    @Inject
    private Texts texts;

    private @Nullable UUID looked;
    private @Nullable Waiting waiting;

    /** Asks for a code; says in words why there is none. */
    public void start(UUID connectionId) {
        Result result = startByCode.start(connectionId);
        looked = null;
        if (result instanceof Result.NoCode none) {
            DeviceAnswer.Failed failure = none.failure();
            say(texts.format("authorization.code.failed." + failure.why().code()), failure.detail());
        } else if (result instanceof Result.Refused refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT);
            say(texts.format("authorization.refused." + reason), null);
        }
    }

    /** The code of a connection's run that waits for a person, for administrators; null where none does. */
    public @Nullable Waiting of(UUID connectionId) {
        if (!connectionId.equals(looked)) {
            looked = connectionId;
            waiting = startByCode.prompt(connectionId).map(DevicePanel::shown).orElse(null);
        }
        return waiting;
    }

    private static Waiting shown(Prompted prompted) {
        return new Waiting(
                prompted.run().id(),
                prompted.prompt().userCode().reveal(),
                prompted.prompt().verificationUri().toString(),
                prompted.prompt().link(),
                prompted.run().expiresAt());
    }

    private static void say(String summary, @Nullable String detail) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, summary, detail));
    }

    /**
     * A code as it is shown.
     *
     * @param page the provider's page on which it is typed
     * @param link that page, with the code in its address where the provider gives one
     * @param until after this the code is of no use
     */
    public record Waiting(UUID run, String code, String page, String link, Instant until) {}
}
