package org.grantwarden.web.styleguide;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.primefaces.model.DualListModel;

/** Backs {@code styleguide.xhtml}: the form's values, and actions that only show what an answer looks like. */
@Named
@ViewScoped
public class Styleguide implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Instant opened = Instant.now();
    private final List<Sample> rows = Samples.rows(opened);

    @Inject
    private Texts texts;

    private String name = "Lever sync";
    private @Nullable String note;
    private String account = "Production";
    private String client = "hr-production";
    private @Nullable String owner;
    private @Nullable LocalDate due;
    private @Nullable String secret;
    private boolean fresh = true;
    private List<String> notify = new ArrayList<>(List.of("30"));
    private String auth = "OAuth 2.0";
    private @Nullable String reason;
    private DualListModel<String> scopes = new DualListModel<>(
            new ArrayList<>(Samples.SCOPES.subList(3, Samples.SCOPES.size())),
            new ArrayList<>(Samples.SCOPES.subList(0, 3)));

    /** Shows that a save worked and tells the page's guard so. */
    public void save() {
        say();
        PrimeFaces.current().ajax().addCallbackParam("saved", true);
    }

    /** Says how many scopes are granted. */
    public void savePick() {
        add(
                FacesMessage.SEVERITY_INFO,
                texts.format("styleguide.pick.saved", scopes.getTarget().size()));
    }

    /** One message of each severity. */
    public void say() {
        add(FacesMessage.SEVERITY_INFO, texts.format("styleguide.notice.ok"));
        add(FacesMessage.SEVERITY_WARN, texts.format("styleguide.notice.warn"));
        add(FacesMessage.SEVERITY_ERROR, texts.format("styleguide.notice.bad"));
    }

    /** Answers at once. */
    public void touch() {
        reason = null;
    }

    /** Takes two seconds, so that the busy bar shows. */
    public void slow() throws InterruptedException {
        Thread.sleep(2000);
    }

    /** Fails, so that the error page shows. */
    public void fail() {
        throw new IllegalStateException("the style guide was asked to fail");
    }

    /** People whose name has the text in it. */
    public List<String> complete(String typed) {
        return List.of("Dana Smith", "Ines Weber", "Jordan Lee", "Mika Virtanen").stream()
                .filter(person -> person.toLowerCase(texts.language()).contains(typed.toLowerCase(texts.language())))
                .toList();
    }

    private void add(FacesMessage.Severity severity, String summary) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, null));
    }

    /** A required text. */
    public String getName() {
        return name;
    }

    /** A required text. */
    public void setName(String name) {
        this.name = name;
    }

    /** A text of several lines. */
    public @Nullable String getNote() {
        return note;
    }

    /** A text of several lines. */
    public void setNote(@Nullable String note) {
        this.note = note;
    }

    /** One of few. */
    public String getAccount() {
        return account;
    }

    /** One of few. */
    public void setAccount(String account) {
        this.account = account;
    }

    /** One of a list. */
    public String getClient() {
        return client;
    }

    /** One of a list. */
    public void setClient(String client) {
        this.client = client;
    }

    /** A person, completed while typing. */
    public @Nullable String getOwner() {
        return owner;
    }

    /** A person, completed while typing. */
    public void setOwner(@Nullable String owner) {
        this.owner = owner;
    }

    /** A day. */
    public @Nullable LocalDate getDue() {
        return due;
    }

    /** A day. */
    public void setDue(@Nullable LocalDate due) {
        this.due = due;
    }

    /** A secret, never shown. */
    public @Nullable String getSecret() {
        return secret;
    }

    /** A secret, never shown. */
    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    /** On or off. */
    public boolean isFresh() {
        return fresh;
    }

    /** On or off. */
    public void setFresh(boolean fresh) {
        this.fresh = fresh;
    }

    /** Some of few. */
    public List<String> getNotify() {
        return notify;
    }

    /** Some of few. */
    public void setNotify(List<String> notify) {
        this.notify = notify;
    }

    /** One of few, as radio buttons. */
    public String getAuth() {
        return auth;
    }

    /** One of few, as radio buttons. */
    public void setAuth(String auth) {
        this.auth = auth;
    }

    /** A required text in a dialog. */
    public @Nullable String getReason() {
        return reason;
    }

    /** A required text in a dialog. */
    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    /** The dual list. */
    public DualListModel<String> getScopes() {
        return scopes;
    }

    /** The dual list. */
    public void setScopes(DualListModel<String> scopes) {
        this.scopes = scopes;
    }

    /** Every kind of status chip. */
    public List<String> getKinds() {
        return Samples.KINDS;
    }

    /** The rows of the table. */
    public List<Sample> getRows() {
        return rows;
    }

    /** An empty table. */
    public List<String> getNothing() {
        return List.of();
    }

    /** A difference with every kind of line. */
    public List<FieldChange> getChanges() {
        return Samples.CHANGES;
    }

    /** Account types. */
    public List<String> getAccounts() {
        return List.of("Production", "Practice");
    }

    /** Clients. */
    public List<String> getClients() {
        return List.of("hr-production", "hr-practice");
    }

    /** Days ahead. */
    public List<String> getNotifications() {
        return List.of("30", "7", "2");
    }

    /** Auth types. */
    public List<String> getAuths() {
        return List.of("OAuth 2.0", "Basic");
    }

    /** A moment in the past. */
    public Instant getThreeDaysAgo() {
        return opened.minus(3, ChronoUnit.DAYS);
    }

    /** A moment to come. */
    public Instant getInTwoHours() {
        return opened.plus(2, ChronoUnit.HOURS);
    }
}
