package org.grantwarden.web.iclient;

import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.SecretExpiry;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * Backs {@code /WEB-INF/iclient/dialog.xhtml}: adds and edits an iClient from any page. A page includes it outside of
 * its forms, calls {@link #openNew} or {@link #openEdit}, and hears {@link IClientSaved}.
 */
@Named
@ViewScoped
public class IClientDialog implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "iClientForm";

    @Inject
    private KeepIClients keepIClients;

    @Inject
    private KeepClientKeys keepClientKeys;

    @Inject
    private IClientRows rows;

    @Inject
    private ProviderView providers;

    @Inject
    private VariableInputs variables;

    @Inject
    private ConflictView conflicts;

    @Inject
    private Texts texts;

    @Inject
    private Event<IClientSaved> savedEvent;

    private @Nullable UUID id;
    private boolean shown;
    private boolean chosenElsewhere;
    private long version;
    private String provider = "";
    private String name = "";
    private String clientId = "";
    private String accountType = "";
    private String storedName = "";
    private @Nullable String conflictText;
    private List<FieldChange> conflict = List.of();
    private final SecretInput secret = new SecretInput();

    /**
     * Opens the dialog for a new iClient.
     *
     * @param ofProvider provider id; empty or null takes the first of the catalogue
     * @param ofAccountType account type that is chosen already; null for none
     */
    public void openNew(@Nullable String ofProvider, @Nullable String ofAccountType) {
        id = null;
        version = 0;
        provider = ofProvider == null || ofProvider.isEmpty() ? providers.first() : ofProvider;
        chosenElsewhere = ofProvider != null && !ofProvider.isEmpty();
        accountType = ofAccountType == null ? providers.onlyAccountType(provider) : ofAccountType;
        variables.choose(provider, accountType, Map.of());
        name = "";
        storedName = "";
        clientId = "";
        secret.begin(null, null);
        show();
    }

    /** Opens the dialog for a stored iClient, as it is now; tells when there is none of that id any more. */
    public void openEdit(@Nullable UUID iClientId) {
        Optional<IClient> found = iClientId == null
                ? Optional.empty()
                : keepIClients.find(iClientId).filter(c -> !c.deleted());
        if (found.isEmpty()) {
            say(FacesMessage.SEVERITY_WARN, texts.format("iclient.gone"));
            PrimeFaces.current().ajax().update("messages");
            return;
        }
        IClient iClient = found.get();
        id = iClient.id();
        version = iClient.version();
        provider = iClient.provider().value();
        accountType = iClient.accountType();
        variables.choose(provider, accountType, iClient.variables());
        name = iClient.name();
        storedName = iClient.name();
        clientId = iClient.clientId();
        secret.begin(rows.stored(iClient.secret()), iClient.secret().expiresOn());
        show();
    }

    /** Shows what is stored now in place of what was typed; for whoever lost a race. */
    public void reload() {
        openEdit(id);
    }

    /** Saves and closes, or says what is wrong and keeps all that was typed. */
    public void save() {
        var form = new IClientForm(
                name,
                provider,
                accountType,
                variables.values(),
                clientId,
                secret.typed(),
                new SecretExpiry(secret.getExpires()));
        KeepIClients.Result result = id == null ? keepIClients.create(form) : keepIClients.change(id, version, form);
        conflict = List.of();
        conflictText = null;
        if (result instanceof KeepIClients.Result.Saved done) {
            close(done.iClient(), texts.format("iclient.saved", done.iClient().name()));
        } else if (result instanceof KeepIClients.Result.Unchanged same) {
            close(
                    same.iClient(),
                    texts.format("iclient.unchanged", same.iClient().name()));
        } else if (result instanceof KeepIClients.Result.Invalid invalid) {
            variables.show(FORM, invalid.problems());
        } else if (result instanceof KeepIClients.Result.ChangedMeanwhile meanwhile) {
            showConflict(meanwhile.conflict());
        } else if (result instanceof KeepIClients.Result.Gone) {
            say(FacesMessage.SEVERITY_ERROR, texts.format("iclient.gone"));
        } else if (result instanceof KeepIClients.Result.InUse used) {
            say(FacesMessage.SEVERITY_ERROR, rows.inUse(used.connections()));
        }
    }

    /** Makes a key pair for this form; it is stored when the form is saved. */
    public void makeKey() {
        keepClientKeys.make(provider).ifPresent(secret::take);
    }

    private void showConflict(Conflict found) {
        // From here on a second "Save" is a decision made with the other person's change in sight.
        version = found.version();
        conflict = conflicts.lines(found);
        conflictText = conflicts.sentence(found);
    }

    private void show() {
        shown = true;
        conflict = List.of();
        conflictText = null;
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update("iClientTitle", FORM);
        PrimeFaces.current().executeScript("PF('iClientDialog').show()");
    }

    private void close(IClient iClient, String message) {
        shown = false;
        secret.forget();
        savedEvent.fire(new IClientSaved(iClient.id()));
        say(FacesMessage.SEVERITY_INFO, message);
        PrimeFaces.current().ajax().addCallbackParam("iClientSaved", true);
        PrimeFaces.current().ajax().update("messages");
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** Whether the dialog has been opened: until then it has no content to render. */
    public boolean isShown() {
        return shown;
    }

    /** The dialog's title. */
    public String getTitle() {
        return id == null ? texts.format("iclient.add.title") : texts.format("iclient.edit.title", storedName);
    }

    /** The provider's id. */
    public String getProvider() {
        return provider;
    }

    /** The provider's id. */
    public void setProvider(@Nullable String provider) {
        this.provider = provider == null ? "" : provider;
    }

    /** Whether the provider is to be chosen: of a new iClient, where the page has not chosen it. */
    public boolean isProviderOpen() {
        return id == null && !chosenElsewhere && providers.isSeveral();
    }

    /** Another provider was chosen: its account types are others. */
    public void providerChosen() {
        // What was typed for one provider's hosts goes to no other's.
        secret.forget();
        accountType = providers.onlyAccountType(provider);
        variables.choose(provider, accountType, Map.of());
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** The iClient's name. */
    public String getName() {
        return name;
    }

    /** The iClient's name. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** The {@code client_id}. */
    public String getClientId() {
        return clientId;
    }

    /** The {@code client_id}. */
    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId == null ? "" : clientId;
    }

    /** The account type's id; empty when none is chosen. */
    public String getAccountType() {
        return accountType;
    }

    /** The account type's id. */
    public void setAccountType(@Nullable String accountType) {
        this.accountType = accountType == null ? "" : accountType;
    }

    /** The client secret. */
    public SecretInput getSecret() {
        return secret;
    }

    /** Who was quicker; null when nobody was. */
    public @Nullable String getConflictText() {
        return conflictText;
    }

    /** What they changed, field by field. */
    public List<FieldChange> getConflict() {
        return conflict;
    }
}
