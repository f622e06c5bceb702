package org.grantwarden.web.undo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * The button beside a notice that takes back what the notice tells. It stands there as long as the notice: the next thing that
 * is done has a notice of its own.
 */
@Named
@RequestScoped
public class UndoPanel {
    private static final String ASKED = "undoOffer";

    @Inject
    private UndoOffer offer;

    @Inject
    private UndoSteps steps;

    @Inject
    private Texts texts;

    private boolean offered;
    private boolean answered;

    /** Offers to take back what this request did. */
    public void offer(Undoable done) {
        offer.put(done);
        offered = true;
    }

    /** Offers to go back to these settings, where that is honest; null offers nothing. */
    public void offer(@Nullable FormerSettings former, Connection changed) {
        Optional.ofNullable(former)
                .flatMap(settings -> settings.undoing(changed))
                .ifPresent(this::offer);
    }

    /** Offers what the request before did to that target, on the page that it led to. */
    public void recall(UUID target) {
        offered = offer.present().filter(done -> done.target().equals(target)).isPresent();
    }

    /** Whether the button is there: just now offered, or just now pressed. */
    public boolean isOffered() {
        return !answered && (offered || asked() != null);
    }

    /** By what the button asks. */
    public String getId() {
        return offer.id();
    }

    /** Takes it back, says what came of it, and shows the target anew. */
    public void undo() throws IOException {
        answered = true;
        Optional<Undoable> taken = offer.take(asked());
        if (taken.isEmpty()) {
            say(FacesMessage.SEVERITY_WARN, "gone");
            PrimeFaces.current().ajax().update("messages");
            return;
        }
        UndoSteps.Outcome outcome = steps.undo(taken.get());
        say(
                outcome == UndoSteps.Outcome.DONE ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                outcome.code());
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getFlash().setKeepMessages(true);
        external.redirect(external.getRequestContextPath() + taken.get().page());
    }

    private void say(FacesMessage.Severity severity, String code) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(severity, texts.format("undo." + code), null));
    }

    private static @Nullable String asked() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(ASKED);
    }
}
