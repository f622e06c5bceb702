package org.grantwarden.web.connection;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.KeepConnections.Result;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.web.authorization.AuthorizationPanel;
import org.grantwarden.web.authorization.ConnectPanel;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.iclient.IClientSaved;
import org.grantwarden.web.identity.PageDoor;
import org.grantwarden.web.scope.ScopeChoice;
import org.grantwarden.web.text.Texts;
import org.grantwarden.web.undo.FormerSettings;
import org.grantwarden.web.undo.UndoPanel;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code connection-edit.xhtml}, the panel in which a connection is made and changed. */
@Named
@ViewScoped
public class ConnectionEditPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "edit";

    @Inject
    private KeepConnections keepConnections;

    @Inject
    private ConnectionOverviews overviews;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private ConnectionChoices choices;

    @Inject
    private ScopeChoice scopeChoice;

    @Inject
    private ConnectionTrial trial;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private ConnectPanel connectPanel;

    @Inject
    private ConnectionConflict conflicts;

    @Inject
    private ProblemMessages problems;

    @Inject
    private UndoPanel undoPanel;

    @Inject
    private PageDoor door;

    @Inject
    private Texts texts;

    private final ConnectionDraft draft = new ConnectionDraft();
    private @Nullable String id;
    private @Nullable StoredKey storedKey;
    private long version;
    private @Nullable FormerSettings former;
    private @Nullable String conflictText;
    private List<FieldChange> conflict = List.of();

    /** Fills the panel: with what is stored, or with the first choices for a new connection. */
    public void load() throws IOException {
        if (!door.opens(Right.CHANGE_CONNECTIONS, Ids.parse(id).orElse(null))) {
            return;
        }
        if (id == null && draft.getFrom() == null) {
            draft.setProvider(choices.firstProvider());
            draft.setOwner(userNames.me().orElse(null));
            providerChosen();
        } else {
            Optional<ConnectionOverview> found = Ids.parse(id == null ? draft.getFrom() : id)
                    .flatMap(overviews::find)
                    .filter(o -> o.connection().lifecycle() != Lifecycle.DELETED);
            if (found.isEmpty()) {
                FacesContext faces = FacesContext.getCurrentInstance();
                faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
                faces.responseComplete();
            } else if (id == null) {
                Connection original = found.get().connection();
                draft.takeSettings(original, texts.format("connection.clone.name", original.name()));
                draft.setOwner(userNames.me().orElse(null));
                scopeChoice.begin(draft.getProvider(), draft.getAuthType(), original.approved());
            } else {
                draft.take(found.get().connection());
                storedKey = StoredKey.of(found.get());
                remember(found.get().connection());
            }
        }
    }

    /** Another provider was chosen: its first account type and the iClient that fits. */
    public void providerChosen() {
        choices.find(draft.getProvider()).ifPresent(provider -> {
            draft.setAccountType(provider.accountTypes().get(0).id());
            if (!provider.authTypes().contains(draft.getAuthType())) {
                draft.setAuthType(
                        provider.authTypes().stream().sorted().findFirst().orElseThrow());
            }
            scopeChoice.begin(draft.getProvider(), draft.getAuthType(), scopeChoice.stored());
            fitIClient();
        });
    }

    /** Another account type was chosen: an iClient of the former one does not fit any more. */
    public void accountTypeChosen() {
        fitIClient();
        showAnew();
    }

    /** Another auth type was chosen: the fields below change. */
    public void authTypeChosen() {
        scopeChoice.chooseFor(draft.getAuthType());
        showAnew();
    }

    /** Saves and shows the connection. */
    public void save() {
        store().ifPresent(this::leave);
    }

    /** Saves and begins an authorization. */
    public void saveAndAuthorize() {
        store().ifPresent(said -> {
            PrimeFaces.current().ajax().addCallbackParam("saved", true);
            authorizationPanel.start(Ids.parse(id).orElseThrow());
        });
    }

    /** Saves and asks for the first token at once; what is saved stays, whatever the provider says. */
    public void saveAndConnect() {
        store().ifPresent(said -> {
            PrimeFaces.current().ajax().addCallbackParam("saved", true);
            if (connectPanel.connect(Ids.parse(id).orElseThrow(), "connection.said." + said)) {
                leave("connected");
            }
        });
    }

    private void leave(String said) {
        PrimeFaces.current().ajax().addCallbackParam("saved", true);
        PrimeFaces.current().ajax().addCallbackParam("go", "/connection?id=" + id + "&said=" + said);
    }

    /** Tests what is there to be tested: the typed API key, else what is saved. */
    public void test() {
        if (draft.isKeyKept()) {
            trial.testTyped(draft.form(scopeChoice.scopes()));
        } else if (id != null) {
            trial.test(Ids.parse(id).orElseThrow());
        } else {
            trial.nothingToTest(draft.getAuthType());
        }
    }

    void iClientSaved(@Observes(notifyObserver = Reception.IF_EXISTS) IClientSaved event) {
        choices.refresh();
        choices.iClient(event.id())
                .filter(draft::fits)
                .ifPresentOrElse(iClient -> draft.setClient(iClient.id()), this::fitIClient);
        showAnew();
    }

    private void fitIClient() {
        draft.setClient(choices.remaining(draft.getClient(), draft.getProvider(), draft.getAccountType()));
    }

    /** A field that was refused before would go on showing what was sent then, and not what the draft holds now. */
    private static void showAnew() {
        PrimeFaces.current().resetInputs(FORM + ":iClient", FORM + ":scopes");
    }

    private Optional<String> store() {
        ConnectionForm form = draft.form(scopeChoice.scopes());
        Optional<UUID> stored = Ids.parse(id);
        Result result = stored.isEmpty()
                ? keepConnections.create(form, Ids.parse(draft.getFrom()).orElse(null))
                : keepConnections.change(stored.get(), version, form);
        conflict = List.of();
        conflictText = null;
        if (result instanceof Result.Saved saved) {
            undoPanel.offer(former, saved.connection());
            remember(saved.connection());
            return Optional.of("saved");
        }
        if (result instanceof Result.Unchanged unchanged) {
            remember(unchanged.connection());
            return Optional.of("unchanged");
        }
        if (result instanceof Result.Invalid invalid) {
            problems.show("connection", FORM, invalid.problems());
            say(texts.format("connection.invalid", invalid.problems().size()));
        } else if (result instanceof Result.ChangedMeanwhile meanwhile) {
            showConflict(meanwhile.conflict());
        } else {
            say(texts.format("connection.gone"));
        }
        return Optional.empty();
    }

    private void remember(Connection connection) {
        id = connection.id().toString();
        version = connection.version();
        former = FormerSettings.of(connection);
        draft.forgetKey();
        scopeChoice.begin(draft.getProvider(), draft.getAuthType(), connection.approved());
    }

    private void showConflict(Conflict found) {
        // From here on another "Save" is a decision made with the other person's change in sight.
        version = found.version();
        conflict = conflicts.lines(found, choices);
        conflictText = conflicts.sentence(found);
        FacesContext.getCurrentInstance().validationFailed();
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    /** The connection's id as it stands in the address; null for a new one. */
    public @Nullable String getId() {
        return id;
    }

    /** Takes it from the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** Whether nothing is stored yet. */
    public boolean isNew() {
        return id == null;
    }

    /** The name that is stored; empty for a new one. */
    public String getStoredName() {
        return former == null ? "" : former.name();
    }

    /** What is typed. */
    public ConnectionDraft getDraft() {
        return draft;
    }

    /** What may be known of the stored API key; null when there is none. */
    public @Nullable StoredKey getStoredKey() {
        return storedKey;
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
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
