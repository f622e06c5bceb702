package org.grantwarden.web.identity;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.grantwarden.web.undo.UndoPanel;
import org.grantwarden.web.undo.Undoable;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code users.xhtml}: the table, adding a user, and what is done with one. */
@Named
@ViewScoped
public class UsersPage implements Serializable {

    private static final long serialVersionUID = 1L;

    // A request attribute, so that the password lives as long as the answer that shows it.
    private static final String SHOWN_PASSWORD = UsersPage.class.getName() + ".password";
    private static final String SHOWN_NAME = UsersPage.class.getName() + ".name";

    @Inject
    private KeepUsers keepUsers;

    @Inject
    private CurrentCall currentCall;

    @Inject
    private ProblemMessages problems;

    @Inject
    private UndoPanel undoPanel;

    @Inject
    private Texts texts;

    private List<UserRow> rows = List.of();
    private String newName = "";
    private String newRole = "";

    /** Reads the users; answers 403 to everybody but administrators, who find their attempt in the history. */
    public void load() throws IOException {
        try {
            read();
        } catch (NotAllowedException e) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
            faces.responseComplete();
        }
    }

    /** Empties and opens the form of a new user. */
    public void openAdd() {
        newName = "";
        newRole = "";
        PrimeFaces.current().resetInputs("addForm");
        PrimeFaces.current().ajax().update("addForm");
        PrimeFaces.current().executeScript("PF('addDialog').show()");
    }

    /** Adds the typed user and shows the one-time password, or says what is wrong with the name. */
    public void add() {
        List<Problem> missing = Stream.of(newName.isEmpty() ? "name" : "", newRole.isEmpty() ? "role" : "")
                .filter(field -> !field.isEmpty())
                .map(field -> Problem.of(field, "required"))
                .toList();
        if (!missing.isEmpty()) {
            problems.show("identity", "addForm", missing);
            return;
        }
        KeepUsers.Result result = keepUsers.add(newName, Role.ofCode(newRole));
        if (result instanceof KeepUsers.Result.Refused refused) {
            problems.show("identity", "addForm", List.of(Problem.of("name", code(refused.reason()), newName)));
            return;
        }
        PrimeFaces.current().ajax().addCallbackParam("userAdded", true);
        answer(result, "identity.done.added", newName);
    }

    /** Gives a user the other role. */
    public void changeRole(UserRow row) {
        KeepUsers.Result result = keepUsers.changeRole(row.id(), Role.ofCode(row.otherRole()));
        answer(result, "identity.done." + row.otherRole(), row.name());
    }

    /** Gives a user a new one-time password and shows it. */
    public void resetPassword(UserRow row) {
        answer(keepUsers.resetPassword(row.id()), "identity.done.reset", row.name());
    }

    /** Keeps a user from signing in. */
    public void disable(UserRow row) {
        answer(keepUsers.disable(row.id()), "identity.done.disabled", row.name(), Undoable.Disabled::new);
    }

    /** Lets a disabled user sign in again. */
    public void enable(UserRow row) {
        answer(keepUsers.enable(row.id()), "identity.done.enabled", row.name(), Undoable.Enabled::new);
    }

    /** Ends a user's sessions; one's own but for the present one. */
    public void endSessions(UserRow row) {
        answer(keepUsers.endSessions(row.id()), "identity.done.sessions", row.name());
    }

    private void answer(
            KeepUsers.Result result, String doneKey, String name, BiFunction<UUID, Long, Undoable> undoable) {
        if (result instanceof KeepUsers.Result.Done done) {
            undoPanel.offer(undoable.apply(done.user().id(), done.user().version()));
        }
        answer(result, doneKey, name);
    }

    private void answer(KeepUsers.Result result, String doneKey, String name) {
        if (result instanceof KeepUsers.Result.Refused refused) {
            say(FacesMessage.SEVERITY_ERROR, texts.format("identity.reason." + code(refused.reason()), name));
        } else if (result instanceof KeepUsers.Result.Unchanged) {
            say(FacesMessage.SEVERITY_INFO, texts.format("identity.done.unchanged", name));
        } else {
            say(FacesMessage.SEVERITY_INFO, texts.format(doneKey, name));
        }
        if (result instanceof KeepUsers.Result.DoneWithPassword done) {
            Map<String, Object> request = request();
            request.put(SHOWN_PASSWORD, done.oneTimePassword().reveal());
            request.put(SHOWN_NAME, done.user().signInName());
            PrimeFaces.current().ajax().update("oneTimeForm:oneTimeContent");
            PrimeFaces.current().executeScript("PF('oneTimeDialog').show()");
        }
        PrimeFaces.current().ajax().update("messages", "usersForm");
        read();
    }

    private void read() {
        Map<UUID, Integer> sessions = keepUsers.sessionsByUser();
        UUID self = currentCall.get().user().map(Caller::userId).orElseThrow();
        rows = keepUsers.all().stream()
                .map(user -> row(user, sessions.getOrDefault(user.id(), 0), self))
                .toList();
    }

    private static UserRow row(User user, int sessions, UUID self) {
        String state = user.passwordIsOneTime() ? "oneTime" : "active";
        return new UserRow(
                user.id(),
                user.signInName(),
                user.role().code(),
                user.active() ? state : "disabled",
                sessions,
                user.createdAt(),
                user.id().equals(self));
    }

    private static String code(KeepUsers.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    private static Map<String, Object> request() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
    }

    /** The users by name. */
    public List<UserRow> getRows() {
        return rows;
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** The one-time password that this request made; null in every other. */
    public @Nullable Object getOneTimePassword() {
        return request().get(SHOWN_PASSWORD);
    }

    /** Whose it is. */
    public @Nullable Object getOneTimeName() {
        return request().get(SHOWN_NAME);
    }

    /** The new user's name. */
    public String getNewName() {
        return newName;
    }

    /** The new user's name. */
    public void setNewName(@Nullable String newName) {
        this.newName = newName == null ? "" : newName.strip();
    }

    /** The new user's role, as a code; empty when none is chosen. */
    public String getNewRole() {
        return newRole;
    }

    /** The new user's role. */
    public void setNewRole(@Nullable String newRole) {
        this.newRole = newRole == null ? "" : newRole;
    }
}
