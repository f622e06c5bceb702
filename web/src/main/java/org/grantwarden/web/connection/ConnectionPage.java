package org.grantwarden.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.web.authorization.AuthorizationPanel;
import org.grantwarden.web.authorization.ConnectPanel;
import org.grantwarden.web.authorization.DevicePanel;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.authorization.RunWords;
import org.grantwarden.web.text.Texts;
import org.grantwarden.web.undo.UndoPanel;
import org.grantwarden.web.undo.Undoable;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code connection.xhtml}: one connection, also a deleted one, whose history stays. */
@Named
@ViewScoped
public class ConnectionPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ConnectionOverviews overviews;

    @Inject
    private PauseConnections pauseConnections;

    @Inject
    private ConnectionEnding ending;

    @Inject
    private ConnectionInquiry inquiry;

    @Inject
    private WatchAuthorizations watchAuthorizations;

    @Inject
    private ConnectionChoices choices;

    @Inject
    private ConnectionTrial trial;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private DevicePanel devicePanel;

    @Inject
    private ConnectPanel connectPanel;

    @Inject
    private RunWords runWords;

    @Inject
    private UndoPanel undoPanel;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private @Nullable String said;
    private @Nullable String authorization;
    private @Nullable String ask;

    /** Read anew in each request, and never written to a disk with the session. */
    private transient @Nullable ConnectionFacts facts;

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (read().isEmpty()) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
            return;
        }
        if ("saved".equals(said) || "unchanged".equals(said) || "connected".equals(said)) {
            say(FacesMessage.SEVERITY_INFO, texts.format("connection.said." + said), null);
        }
        if ("saved".equals(said)) {
            undoPanel.recall(uuid());
        }
        boolean mayAsk = faces.getExternalContext().isUserInRole("administrator");
        if (mayAsk && "revoke".equals(ask) && facts != null && facts.revocable()) {
            ending.open(uuid());
        }
        Ids.parse(authorization).flatMap(watchAuthorizations::find).ifPresent(this::tell);
    }

    /** Begins an authorization. */
    public void authorize() {
        authorizationPanel.start(uuid());
    }

    /** Asks for a user code, which somebody types at the provider. */
    public void authorizeByCode() {
        devicePanel.start(uuid());
        read();
    }

    /** Asks for a token with the client credentials. */
    public void connect() {
        if (connectPanel.connect(uuid())) {
            say(FacesMessage.SEVERITY_INFO, texts.format("connection.said.connected"), null);
        }
        read();
    }

    /** Asks the provider's API whether it works. */
    public void test() {
        trial.test(uuid());
        read();
    }

    /** Refreshes the tokens now. */
    public void refresh() {
        trial.refresh(uuid());
        read();
    }

    /** Looks again: somebody has used the link, or answered. */
    public void look() {
        read();
    }

    /** Stops handing out. */
    public void pause() {
        moved(pauseConnections.pause(uuid()), "connection.paused", Undoable.Paused::new);
    }

    /** Goes on handing out. */
    public void resume() {
        moved(pauseConnections.resume(uuid()), "connection.resumed", Undoable.Resumed::new);
    }

    /** Asks the provider about the access token. */
    public void introspect() {
        inquiry.ask(uuid());
        read();
    }

    /** Reads what would be lost, for the question before the grant is revoked or the connection deleted. */
    public void askEnd() {
        ending.ask(uuid());
    }

    /** Revokes the grant, at the provider first where that can be. */
    public void revoke() {
        ended(ending.revoke(uuid()));
    }

    /** Wipes the tokens here all the same, after the provider did not revoke. */
    public void wipe() {
        ended(ending.wipe(uuid()));
    }

    /** Deletes it and goes to the list, which says what was done at the provider. */
    public void delete() throws IOException {
        Optional<AtProvider> at = ending.delete(uuid());
        if (at.isPresent()) {
            ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
            external.redirect(external.getRequestContextPath() + "/connections?said=deleted."
                    + at.get().code());
        }
    }

    private void ended(Optional<AtProvider> at) {
        ConnectionFacts before = facts;
        at.ifPresent(done -> {
            say(
                    done.leavesGrant() ? FacesMessage.SEVERITY_WARN : FacesMessage.SEVERITY_INFO,
                    texts.format("connection.revoked." + done.code()),
                    done.leavesGrant() && before != null ? before.revocationSteps() : null);
            PrimeFaces.current().ajax().addCallbackParam("ended", true);
        });
        read();
    }

    private void moved(PauseConnections.Result result, String key, BiFunction<UUID, Long, Undoable> done) {
        if (result instanceof PauseConnections.Result.Done moved) {
            say(FacesMessage.SEVERITY_INFO, texts.format(key), null);
            undoPanel.offer(
                    done.apply(moved.connection().id(), moved.connection().version()));
        } else {
            say(FacesMessage.SEVERITY_WARN, texts.format("connection.notMoved"), null);
        }
        read();
    }

    private void tell(Authorization run) {
        String connection = id;
        if (!run.status().ended() || !run.connectionId().toString().equals(connection)) {
            return;
        }
        boolean granted = run.status() == Authorization.Status.GRANTED;
        say(
                granted ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                runWords.text(run),
                granted ? null : runWords.said(run));
    }

    private Optional<ConnectionFacts> read() {
        Optional<ConnectionFacts> found = Ids.parse(id)
                .flatMap(overviews::find)
                .map(overview -> new ConnectionFacts(overview, providerOf(overview)));
        facts = found.orElse(null);
        return found;
    }

    private @Nullable Provider providerOf(ConnectionOverview overview) {
        return choices.find(overview.connection().provider().value()).orElse(null);
    }

    private UUID uuid() {
        return Ids.parse(id).orElseThrow();
    }

    private static void say(FacesMessage.Severity severity, String summary, @Nullable String detail) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
    }

    /** What is shown; null when there is no such connection. */
    public @Nullable ConnectionFacts getFacts() {
        return facts == null ? read().orElse(null) : facts;
    }

    /** By what the page's script knows that it shows the past. */
    public String getVersion() {
        ConnectionFacts shown = getFacts();
        return shown == null ? "" : ConnectionVersion.of(shown.overview());
    }

    /** The connection's id as it stands in the address. */
    public @Nullable String getId() {
        return id;
    }

    /** The connection's id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** What just happened elsewhere. */
    public @Nullable String getSaid() {
        return said;
    }

    /** What just happened elsewhere. */
    public void setSaid(@Nullable String said) {
        this.said = said;
    }

    /** The run that has just ended. */
    public @Nullable String getAuthorization() {
        return authorization;
    }

    /** The run that has just ended. */
    public void setAuthorization(@Nullable String authorization) {
        this.authorization = authorization;
    }

    /** What is to be asked at once: {@code revoke}. */
    public @Nullable String getAsk() {
        return ask;
    }

    /** What is to be asked at once. */
    public void setAsk(@Nullable String ask) {
        this.ask = ask;
    }
}
