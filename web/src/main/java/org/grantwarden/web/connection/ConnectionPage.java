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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionUse;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.ConnectionUses;
import org.grantwarden.domain.connection.usecase.EndConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.web.authorization.AuthorizationPanel;
import org.grantwarden.web.authorization.ConnectPanel;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.authorization.RunWords;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

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
    private EndConnections endConnections;

    @Inject
    private ConnectionUses connectionUses;

    @Inject
    private WatchAuthorizations watchAuthorizations;

    @Inject
    private ConnectionChoices choices;

    @Inject
    private ConnectionTrial trial;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private ConnectPanel connectPanel;

    @Inject
    private RunWords runWords;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private @Nullable String said;
    private @Nullable String authorization;

    /** Read anew in each request, and never written to a disk with the session. */
    private transient @Nullable ConnectionFacts facts;

    private transient @Nullable List<ConnectionUse> uses;

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
        Ids.parse(authorization).flatMap(watchAuthorizations::find).ifPresent(this::tell);
    }

    /** Begins an authorization. */
    public void authorize() {
        authorizationPanel.start(uuid());
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
        moved(pauseConnections.pause(uuid()), "connection.paused");
    }

    /** Goes on handing out. */
    public void resume() {
        moved(pauseConnections.resume(uuid()), "connection.resumed");
    }

    /** Reads who would be cut off, for the question before a deletion. */
    public void askDelete() {
        uses = connectionUses.of(uuid());
    }

    /** Deletes it and goes to the list; one that somebody else deleted meanwhile is gone just the same. */
    public void delete() throws IOException {
        endConnections.delete(uuid());
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/connections?said=deleted");
    }

    private void moved(PauseConnections.Result result, String key) {
        if (result instanceof PauseConnections.Result.Done) {
            say(FacesMessage.SEVERITY_INFO, texts.format(key), null);
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
                granted ? null : runWords.provider(run));
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

    /** Who has used it, latest first; null before {@link #askDelete()}. */
    public @Nullable List<ConnectionUse> getUses() {
        return uses;
    }

    /** Who that is, in words. */
    public String user(ConnectionUse use) {
        String name = use.name();
        return texts.format(
                "connection.use." + use.by().name().toLowerCase(Locale.ROOT),
                name == null ? texts.format("connection.unknown") : name);
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
}
