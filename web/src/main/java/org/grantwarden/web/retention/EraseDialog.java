package org.grantwarden.web.retention;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.grantwarden.domain.retention.usecase.KeepRetention.Result;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Asks, on a user's row of {@code users.xhtml}, that the person's data be erased; another administrator confirms it. */
@Named
@ViewScoped
public class EraseDialog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "eraseForm";

    @Inject
    private KeepRetention keepRetention;

    @Inject
    private ProblemMessages problems;

    @Inject
    private Texts texts;

    private @Nullable UUID userId;
    private String name = "";
    private String reason = "";

    /** Empties and opens the form for that user. */
    public void open(UUID id, String userName) {
        userId = id;
        name = userName;
        reason = "";
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM);
        // The row's menu would stay open behind the dialog.
        PrimeFaces.current().executeScript("$('.ui-menu:visible').hide(); PF('eraseDialog').show()");
    }

    /** Asks. */
    public void ask() {
        UUID id = userId;
        if (id == null) {
            return;
        }
        Result result = keepRetention.askErasure(id, reason);
        if (result instanceof Result.Invalid invalid) {
            problems.show("retention", FORM, invalid.problems());
            return;
        }
        FacesMessage message = result instanceof Result.Refused refused
                ? new FacesMessage(
                        FacesMessage.SEVERITY_ERROR,
                        texts.format(
                                "retention.refused." + refused.reason().name().toLowerCase(Locale.ROOT)),
                        null)
                : new FacesMessage(FacesMessage.SEVERITY_INFO, texts.format("retention.done.asked"), null);
        FacesContext.getCurrentInstance().addMessage(null, message);
        PrimeFaces.current().ajax().addCallbackParam("asked", true);
        PrimeFaces.current().ajax().update("messages");
    }

    /** Whose data are meant. */
    public String getName() {
        return name;
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** The reason typed. */
    public String getReason() {
        return reason;
    }

    /** The reason typed. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
