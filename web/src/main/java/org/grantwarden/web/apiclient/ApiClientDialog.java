package org.grantwarden.web.apiclient;

import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The form of an API client: a new one with its first key, or the words and addresses of one that is there. */
@Named
@ViewScoped
public class ApiClientDialog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "apiClientForm";

    @Inject
    private KeepApiClients keepApiClients;

    @Inject
    private ApiClientRows reader;

    @Inject
    private ProblemMessages problems;

    @Inject
    private Texts texts;

    @Inject
    private ShownKey shownKey;

    @Inject
    private Event<ApiClientSaved> saved;

    private @Nullable UUID id;
    private long version;
    private String name = "";
    private String purpose = "";
    private String owner = "";
    private String addresses = "";
    private List<String> rights = List.of();
    private @Nullable LocalDate lastDay;

    /** Opens the empty form. */
    public void openNew() {
        id = null;
        name = "";
        purpose = "";
        owner = "";
        addresses = "";
        rights = List.of();
        lastDay = null;
        open();
    }

    /** Opens the form of one that is there. */
    public void openEdit(UUID client) {
        ApiClientRow row = reader.find(client).orElseThrow();
        id = client;
        version = row.version();
        name = row.name();
        purpose = row.purpose();
        owner = row.owner();
        addresses = String.join("\n", row.addresses());
        rights = row.rights();
        open();
    }

    private static void open() {
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM, "apiClientTitle");
        PrimeFaces.current().executeScript("PF('apiClientDialog').show()");
    }

    /** Saves what was typed, or says what is wrong with it. */
    public void save() {
        TreeSet<Right> given = new TreeSet<>();
        rights.forEach(code -> given.add(Right.ofCode(code)));
        ApiClientForm form = new ApiClientForm(name, purpose, owner, List.of(addresses.split("[\\s,;]+")), given);
        UUID present = id;
        KeepApiClients.Result result = present == null
                ? keepApiClients.create(form, endOf(lastDay))
                : keepApiClients.change(present, version, form);
        if (result instanceof KeepApiClients.Result.Invalid invalid) {
            problems.show("apiclient", FORM, atInputs(invalid.problems()));
        } else if (result instanceof KeepApiClients.Result.ChangedMeanwhile other) {
            conflict(other.conflict());
        } else {
            done(result);
        }
    }

    private void done(KeepApiClients.Result result) {
        if (result instanceof KeepApiClients.Result.SavedWithKey made) {
            shownKey.show(made.client().name(), made.key());
        } else {
            boolean gone = result instanceof KeepApiClients.Result.Gone;
            boolean unchanged = result instanceof KeepApiClients.Result.Unchanged;
            String key = gone ? "apiclient.gone" : unchanged ? "apiclient.unchanged" : "apiclient.saved";
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    gone ? FacesMessage.SEVERITY_ERROR : FacesMessage.SEVERITY_INFO,
                                    texts.format(key, name.strip()),
                                    null));
        }
        saved.fire(new ApiClientSaved());
        PrimeFaces.current().ajax().addCallbackParam("apiClientSaved", true);
        PrimeFaces.current().ajax().update("messages");
    }

    /** Nothing typed is lost: saving once more puts it over what the other person saved. */
    private void conflict(Conflict conflict) {
        version = conflict.version();
        String by = conflict.by();
        String text = texts.format(
                "apiclient.conflict",
                by == null ? texts.format("apiclient.somebody") : by,
                String.join(", ", conflict.change().names()));
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN, text, null));
        faces.validationFailed();
    }

    private static List<Problem> atInputs(List<Problem> found) {
        return found.stream()
                .map(problem -> problem.field().equals("expiresAt")
                        ? new Problem("lastDay", problem.code(), problem.arguments())
                        : problem)
                .toList();
    }

    /** The end of a day in UTC; null for no day. */
    static @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What the form is about. */
    public String getTitle() {
        return texts.format(id == null ? "apiclient.add.title" : "apiclient.edit.title");
    }

    /** Whether it makes a new one, with a key. */
    public boolean isNew() {
        return id == null;
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** Its name. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** What it is for. */
    public String getPurpose() {
        return purpose;
    }

    /** What it is for. */
    public void setPurpose(@Nullable String purpose) {
        this.purpose = purpose == null ? "" : purpose;
    }

    /** Who answers for it. */
    public String getOwner() {
        return owner;
    }

    /** Who answers for it. */
    public void setOwner(@Nullable String owner) {
        this.owner = owner == null ? "" : owner;
    }

    /** The allowed addresses, one a line. */
    public String getAddresses() {
        return addresses;
    }

    /** The allowed addresses, one a line. */
    public void setAddresses(@Nullable String addresses) {
        this.addresses = addresses == null ? "" : addresses;
    }

    /** Codes of the rights that an API client can have. */
    public List<String> getAllRights() {
        return Right.FOR_PROGRAMS.stream().map(Right::code).toList();
    }

    /** Codes of what it may do beyond having tokens. */
    public List<String> getRights() {
        return rights;
    }

    /** Codes of what it may do beyond having tokens. */
    public void setRights(@Nullable List<String> rights) {
        this.rights = rights == null ? List.of() : List.copyOf(rights);
    }

    /** The last day of the first key; null for no end. */
    public @Nullable LocalDate getLastDay() {
        return lastDay;
    }

    /** The last day of the first key; null for no end. */
    public void setLastDay(@Nullable LocalDate lastDay) {
        this.lastDay = lastDay;
    }
}
