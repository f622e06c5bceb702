package org.grantwarden.web.apiclient;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code api-client.xhtml}: one API client, also a deleted one, whose history stays. */
@Named
@ViewScoped
public class ApiClientPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private KeepApiClients keepApiClients;

    @Inject
    private KeepEntitlements keepEntitlements;

    @Inject
    private ApiClientRows reader;

    @Inject
    private EntitlementRows entitlementRows;

    @Inject
    private ProblemMessages problems;

    @Inject
    private ShownKey shownKey;

    @Inject
    private Texts texts;

    @Inject
    private Clock clock;

    private @Nullable String id;
    private @Nullable ApiClientRow row;
    private List<EntitlementRow> entitlements = List.of();
    private @Nullable LocalDate lastDay;
    private int overlapHours = 24;

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        if (!read()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    void saved(@Observes(notifyObserver = Reception.IF_EXISTS) ApiClientSaved event) {
        read();
    }

    private boolean read() {
        Optional<ApiClientRow> found = Ids.parse(id).flatMap(reader::find);
        found.ifPresent(client -> {
            row = client;
            entitlements = entitlementRows.ofClient(client.id());
        });
        return found.isPresent();
    }

    /** Opens the form of a rotation. */
    public void openRotate() {
        lastDay = null;
        overlapHours = 24;
        PrimeFaces.current().resetInputs("rotateForm");
        PrimeFaces.current().ajax().update("rotateForm");
        PrimeFaces.current().executeScript("PF('rotateDialog').show()");
    }

    /** Makes a new key and shows it; the present one goes on for the chosen hours. */
    public void rotate() {
        KeepApiClients.Result result = keepApiClients.rotate(
                shown().id(), ApiClientDialog.endOf(lastDay), clock.instant().plus(Duration.ofHours(overlapHours)));
        if (result instanceof KeepApiClients.Result.Invalid) {
            problems.show("apiclient", "rotateForm", List.of(Problem.of("lastDay", "past")));
            return;
        }
        PrimeFaces.current().ajax().addCallbackParam("rotated", true);
        if (result instanceof KeepApiClients.Result.SavedWithKey made) {
            shownKey.show(made.client().name(), made.key());
        }
        answer(result, "apiclient.done.rotated");
    }

    /** Ends the former key at once. */
    public void endFormerKey() {
        answer(keepApiClients.endFormerKey(shown().id()), "apiclient.done.former");
    }

    /** Keeps it out. */
    public void disable() {
        answer(keepApiClients.disable(shown().id()), "apiclient.done.disabled");
    }

    /** Lets it in again. */
    public void enable() {
        answer(keepApiClients.enable(shown().id()), "apiclient.done.enabled");
    }

    /** Deletes it and goes to the list. */
    public void delete() throws IOException {
        keepApiClients.delete(shown().id());
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/api-clients");
    }

    /** Takes an entitlement away. */
    public void remove(EntitlementRow entitlement) {
        keepEntitlements.remove(entitlement.id());
        say(FacesMessage.SEVERITY_INFO, texts.format("apiclient.done.removed", entitlement.connection()));
        read();
    }

    private void answer(KeepApiClients.Result result, String doneKey) {
        boolean gone = result instanceof KeepApiClients.Result.Gone;
        say(
                gone ? FacesMessage.SEVERITY_ERROR : FacesMessage.SEVERITY_INFO,
                texts.format(gone ? "apiclient.gone" : doneKey, shown().name()));
        read();
        PrimeFaces.current().ajax().update("messages", "apiClientHead", "apiClientOverview");
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    private ApiClientRow shown() {
        if (row == null) {
            throw new IllegalStateException("no API client is shown");
        }
        return row;
    }

    /** The id as it stands in the address. */
    public @Nullable String getId() {
        return id;
    }

    /** The id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** What is shown; null before it is loaded. */
    public @Nullable ApiClientRow getRow() {
        return row;
    }

    /** What it may have. */
    public List<EntitlementRow> getEntitlements() {
        return entitlements;
    }

    /** The id of the client shown. */
    public UUID getClientId() {
        return shown().id();
    }

    /** The last day of the new key; null for no end. */
    public @Nullable LocalDate getLastDay() {
        return lastDay;
    }

    /** The last day of the new key; null for no end. */
    public void setLastDay(@Nullable LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    /** How many hours the present key goes on. */
    public int getOverlapHours() {
        return overlapHours;
    }

    /** How many hours the present key goes on. */
    public void setOverlapHours(int overlapHours) {
        this.overlapHours = overlapHours;
    }
}
