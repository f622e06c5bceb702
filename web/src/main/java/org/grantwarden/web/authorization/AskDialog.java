package org.grantwarden.web.authorization;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.LinkForm;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks.Result;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs the dialog in which an administrator asks somebody else to authorize a connection. */
@Named
@ViewScoped
public class AskDialog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "askForm";

    @Inject
    private KeepAuthorizationLinks keepLinks;

    @Inject
    private WatchAuthorizationLinks watchLinks;

    @Inject
    private ProblemMessages problems;

    @Inject
    private ShownLink shownLink;

    @Inject
    private LinkPanel linkPanel;

    @Inject
    private Texts texts;

    private @Nullable UUID connection;
    private String provider = "";
    private @Nullable String invited;
    private @Nullable String purpose;
    private long hours = LinkForm.USUAL.toHours();
    private @Nullable UUID replaces;
    private String replacesInvited = "";

    /** Opens it for a connection, with its purpose as a proposal. */
    public void open(UUID connectionId, String providerName, String proposedPurpose) {
        connection = connectionId;
        provider = providerName;
        invited = null;
        purpose = proposedPurpose;
        hours = LinkForm.USUAL.toHours();
        Optional<AuthorizationLink> open = watchLinks
                .newestOf(connectionId)
                .map(WatchAuthorizationLinks.View::link)
                .filter(link -> !link.status().ended());
        replaces = open.map(AuthorizationLink::id).orElse(null);
        replacesInvited = open.map(AuthorizationLink::invited).orElse("");
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM);
        PrimeFaces.current().executeScript("PF('askDialog').show()");
    }

    /** Makes the link and shows it once, or says what is wrong. */
    public void make() {
        UUID asked = connection;
        if (asked == null) {
            throw new IllegalStateException("the dialog was not opened for a connection");
        }
        LinkForm form = new LinkForm(text(invited), text(purpose), Duration.ofHours(hours));
        Result result = keepLinks.make(asked, form, replaces);
        if (result instanceof Result.Made made) {
            PrimeFaces.current().ajax().addCallbackParam("linkMade", true);
            linkPanel.lookAgain();
            shownLink.show(made.link(), provider, made.token());
        } else if (result instanceof Result.Invalid invalid) {
            problems.show("authorization", FORM, invalid.problems());
        } else if (result instanceof Result.OpenAlready already) {
            replaces = already.open().id();
            replacesInvited = already.open().invited();
            FacesContext.getCurrentInstance().validationFailed();
        } else if (result instanceof Result.Paused) {
            refuse("authorization.link.refused.paused");
        } else {
            String reason = ((Result.Refused) result).reason().name().toLowerCase(Locale.ROOT);
            refuse("authorization.refused." + reason);
        }
    }

    private void refuse(String key) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.format(key), null));
        faces.validationFailed();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** Whether the page is being rendered: then the fields are marked as required. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** Whether there is an open link whose place the new one takes. */
    public boolean isReplacing() {
        return replaces != null;
    }

    /** For whom the open link is. */
    public String getReplacesInvited() {
        return replacesInvited;
    }

    /** For whom. */
    public @Nullable String getInvited() {
        return invited;
    }

    /** For whom. */
    public void setInvited(@Nullable String invited) {
        this.invited = invited;
    }

    /** Why. */
    public @Nullable String getPurpose() {
        return purpose;
    }

    /** Why. */
    public void setPurpose(@Nullable String purpose) {
        this.purpose = purpose;
    }

    /** How many hours it is valid. */
    public long getHours() {
        return hours;
    }

    /** How many hours it is valid. */
    public void setHours(long hours) {
        this.hours = hours;
    }
}
