package org.grantwarden.web.apiclient;

import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.apiclient.EntitlementForm;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The form that gives an API client the token of a connection. */
@Named
@ViewScoped
public class EntitlementDialog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "entitleForm";

    @Inject
    private KeepEntitlements keepEntitlements;

    @Inject
    private ProblemMessages problems;

    @Inject
    private Texts texts;

    @Inject
    private Event<ApiClientSaved> saved;

    private @Nullable UUID client;
    private List<Choice> connections = new ArrayList<>();
    private String connection = "";
    private boolean limitScopes;
    private String scopes = "";
    private boolean limitHours;
    private List<String> days = new ArrayList<>();
    private String from = "08:00";
    private String until = "18:00";
    private String zone = "UTC";

    /**
     * A connection or a day that can be chosen.
     *
     * @param scopes the connection's approved scopes, one a line; empty for a day
     */
    public record Choice(String value, String label, String scopes) implements Serializable {}

    /** Opens the form for a client. */
    public void open(UUID clientId) {
        client = clientId;
        connections = keepEntitlements.candidates(clientId).stream()
                .map(EntitlementDialog::choice)
                .toList();
        connection = "";
        limitScopes = false;
        scopes = "";
        limitHours = false;
        days = Stream.of(DayOfWeek.values())
                .filter(day -> day.getValue() <= DayOfWeek.FRIDAY.getValue())
                .map(DayOfWeek::name)
                .toList();
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM);
        PrimeFaces.current().executeScript("PF('entitleDialog').show()");
    }

    private static Choice choice(Connection connection) {
        return new Choice(
                connection.id().toString(),
                connection.name(),
                String.join(
                        "\n", connection.approved().stream().map(Scope::value).toList()));
    }

    /** Proposes the scopes of the chosen connection. */
    public void connectionChosen() {
        scopes = connections.stream()
                .filter(choice -> choice.value().equals(connection))
                .map(Choice::scopes)
                .findFirst()
                .orElse("");
    }

    /** Gives the entitlement, or says what is wrong. */
    public void save() {
        List<Problem> wrong = new ArrayList<>();
        SortedSet<Scope> limit = limitScopes ? readScopes(wrong) : null;
        OpenHours hours = limitHours ? readHours(wrong) : null;
        if (!wrong.isEmpty()) {
            problems.show("apiclient", FORM, wrong);
            return;
        }
        KeepEntitlements.Result result = keepEntitlements.add(new EntitlementForm(
                client == null ? new UUID(0, 0) : client, Ids.parse(connection).orElse(null), limit, hours));
        if (result instanceof KeepEntitlements.Result.Invalid invalid) {
            problems.show("apiclient", FORM, invalid.problems());
            return;
        }
        boolean gone = result instanceof KeepEntitlements.Result.Gone;
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                gone ? FacesMessage.SEVERITY_ERROR : FacesMessage.SEVERITY_INFO,
                                texts.format(gone ? "apiclient.gone" : "apiclient.done.entitled"),
                                null));
        saved.fire(new ApiClientSaved());
        PrimeFaces.current().ajax().addCallbackParam("entitled", true);
        PrimeFaces.current().ajax().update("messages", "apiClientEntitlements");
    }

    private SortedSet<Scope> readScopes(List<Problem> wrong) {
        try {
            return Scopes.parse(scopes.replaceAll("[\\s,]+", " "));
        } catch (IllegalArgumentException e) {
            wrong.add(Problem.of("scopes", "not_a_scope"));
            return new TreeSet<>();
        }
    }

    private @Nullable OpenHours readHours(List<Problem> wrong) {
        LocalTime first = time("from", from, wrong);
        LocalTime end = time("until", until, wrong);
        ZoneId there = null;
        try {
            there = ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            wrong.add(Problem.of("zone", "unknown", zone));
        }
        TreeSet<DayOfWeek> chosen = new TreeSet<>();
        days.forEach(day -> chosen.add(DayOfWeek.valueOf(day)));
        if (chosen.isEmpty()) {
            wrong.add(Problem.of("days", "required"));
        }
        return first == null || end == null || there == null || chosen.isEmpty()
                ? null
                : new OpenHours(chosen, first, end, there);
    }

    private static @Nullable LocalTime time(String field, String text, List<Problem> wrong) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            wrong.add(Problem.of(field, "not_a_time", text));
            return null;
        }
    }

    /** The days of the week in the language of the view. */
    public List<Choice> getWeek() {
        return Stream.of(DayOfWeek.values())
                .map(day -> new Choice(day.name(), day.getDisplayName(TextStyle.FULL_STANDALONE, texts.language()), ""))
                .toList();
    }

    /** The connections that can be given. */
    public List<Choice> getConnections() {
        return connections;
    }

    /** The chosen connection's id; empty when none is chosen. */
    public String getConnection() {
        return connection;
    }

    /** The chosen connection's id. */
    public void setConnection(@Nullable String connection) {
        this.connection = connection == null ? "" : connection;
    }

    /** Whether only tokens within some scopes are handed out. */
    public boolean isLimitScopes() {
        return limitScopes;
    }

    /** Whether only tokens within some scopes are handed out. */
    public void setLimitScopes(boolean limitScopes) {
        this.limitScopes = limitScopes;
    }

    /** These scopes, separated by white space. */
    public String getScopes() {
        return scopes;
    }

    /** These scopes, separated by white space. */
    public void setScopes(@Nullable String scopes) {
        this.scopes = scopes == null ? "" : scopes;
    }

    /** Whether tokens are handed out in some hours only. */
    public boolean isLimitHours() {
        return limitHours;
    }

    /** Whether tokens are handed out in some hours only. */
    public void setLimitHours(boolean limitHours) {
        this.limitHours = limitHours;
    }

    /** The chosen days. */
    public List<String> getDays() {
        return days;
    }

    /** The chosen days. */
    public void setDays(@Nullable List<String> days) {
        this.days = days == null ? new ArrayList<>() : new ArrayList<>(days);
    }

    /** First minute, as typed. */
    public String getFrom() {
        return from;
    }

    /** First minute, as typed. */
    public void setFrom(@Nullable String from) {
        this.from = from == null ? "" : from;
    }

    /** First minute after the window, as typed. */
    public String getUntil() {
        return until;
    }

    /** First minute after the window, as typed. */
    public void setUntil(@Nullable String until) {
        this.until = until == null ? "" : until;
    }

    /** The time zone, as typed. */
    public String getZone() {
        return zone;
    }

    /** The time zone, as typed. */
    public void setZone(@Nullable String zone) {
        this.zone = zone == null ? "" : zone;
    }
}
