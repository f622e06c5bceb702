package org.grantwarden.web.iclient;

import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.iclient.usecase.RotateSecret;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code /WEB-INF/iclient/rotation.xhtml}: a new secret beside the old one, its proof, and the way back. */
@Named
@ViewScoped
public class RotationDialog implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "rotationForm";

    @Inject
    private RotateSecret rotateSecret;

    @Inject
    private ProblemMessages problems;

    @Inject
    private ConflictView conflicts;

    @Inject
    private Texts texts;

    @Inject
    private Event<IClientSaved> savedEvent;

    private @Nullable LocalDate expires;

    /** What was typed in this request; never rendered, never kept. */
    private transient @Nullable Secret typed;

    /** Lets the typed secret take over and proves it. */
    public void rotate(UUID id, long version) {
        Secret secret = typed;
        if (secret == null) {
            tell(FacesMessage.SEVERITY_ERROR, "iclient.problem.clientSecret.required");
            FacesContext.getCurrentInstance().validationFailed();
            return;
        }
        Result result = rotateSecret.rotate(id, version, secret, expires);
        if (result instanceof Result.Invalid invalid) {
            problems.show("iclient", FORM, invalid.problems());
        } else {
            expires = null;
            PrimeFaces.current().ajax().addCallbackParam("rotated", true);
            show(id, result);
        }
    }

    /** Lets the key that waits take over and proves it. */
    public void rotateToPrepared(UUID id, long version) {
        Result result = rotateSecret.rotateToPrepared(id, version);
        if (result instanceof Result.Invalid invalid) {
            problems.show("iclient", FORM, invalid.problems());
        } else {
            show(id, result);
        }
    }

    /** Proves the present secret. */
    public void prove(UUID id) {
        show(id, rotateSecret.prove(id));
    }

    /** Takes the former secret back. */
    public void rollBack(UUID id) {
        show(id, rotateSecret.rollBack(id));
    }

    /** Wipes the former secret without a proof. */
    public void drop(UUID id) {
        show(id, rotateSecret.drop(id));
    }

    private void show(UUID id, Result result) {
        if (result instanceof Result.Proved proved) {
            tell(
                    FacesMessage.SEVERITY_INFO,
                    "iclient.rotation.proved",
                    proved.by().name());
        } else if (result instanceof Result.RolledBack back && back.error().isEmpty()) {
            tell(FacesMessage.SEVERITY_INFO, "iclient.rotation.back");
        } else if (result instanceof Result.RolledBack back) {
            tell(FacesMessage.SEVERITY_ERROR, "iclient.rotation.refused", back.error());
        } else if (result instanceof Result.Unproved unproved) {
            tell(
                    FacesMessage.SEVERITY_WARN,
                    "iclient.rotation." + unproved.reason().name().toLowerCase(Locale.ROOT));
        } else if (result instanceof Result.Dropped) {
            tell(FacesMessage.SEVERITY_INFO, "iclient.rotation.dropped");
        } else if (result instanceof Result.ChangedMeanwhile meanwhile) {
            say(FacesMessage.SEVERITY_WARN, conflicts.sentence(meanwhile.conflict()));
        } else {
            tell(FacesMessage.SEVERITY_WARN, "iclient.rotation.gone");
        }
        savedEvent.fire(new IClientSaved(id));
    }

    private void tell(FacesMessage.Severity severity, String key, @Nullable Object... values) {
        say(severity, texts.format(key, values));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** Always null: what was typed is never rendered back. */
    public @Nullable String getClientSecret() {
        return null;
    }

    /** The new client secret. */
    public void setClientSecret(@Nullable String secret) {
        typed = secret == null || secret.isEmpty() ? null : Secret.of(secret);
    }

    /** The day on which the provider ends the new secret; null where it sets none. */
    public @Nullable LocalDate getExpires() {
        return expires;
    }

    /** The day on which the provider ends the new secret. */
    public void setExpires(@Nullable LocalDate expires) {
        this.expires = expires;
    }
}
