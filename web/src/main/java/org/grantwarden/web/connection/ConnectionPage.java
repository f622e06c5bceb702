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
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.web.authorization.AuthorizationPanel;
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
    private KeepConnections keepConnections;

    @Inject
    private WatchAuthorizations watchAuthorizations;

    @Inject
    private ConnectionChoices choices;

    @Inject
    private ConnectionTrial trial;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private RunWords runWords;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private @Nullable String said;
    private @Nullable String authorization;

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
        if ("saved".equals(said) || "unchanged".equals(said)) {
            say(FacesMessage.SEVERITY_INFO, texts.format("connection.said." + said), null);
        }
        Ids.parse(authorization).flatMap(watchAuthorizations::find).ifPresent(this::tell);
    }

    /** Begins an authorization. */
    public void authorize() {
        authorizationPanel.start(uuid());
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

    /** Deletes it and goes to the list. */
    public void delete() throws IOException {
        KeepConnections.Result result = keepConnections.delete(uuid());
        if (!(result instanceof KeepConnections.Result.Saved || result instanceof KeepConnections.Result.Gone)) {
            throw new IllegalStateException("a deletion was answered with " + result);
        }
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/connections?said=deleted");
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

    /** What deleting it destroys, for the question before. */
    public String getDestroys() {
        ConnectionFacts shown = getFacts();
        if (shown == null) {
            return "";
        }
        String name = shown.overview().connection().name();
        String steps = shown.revocationSteps();
        return steps.isEmpty()
                ? texts.format("connection.delete.destroys", name)
                : texts.format(
                        "connection.delete.destroysAndRevoke",
                        name,
                        shown.overview().providerName(),
                        steps);
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
