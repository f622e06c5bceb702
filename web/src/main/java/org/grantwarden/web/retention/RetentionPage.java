package org.grantwarden.web.retention;

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
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.grantwarden.domain.retention.usecase.KeepRetention.Result;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code retention.xhtml}: what is kept for how long, what was asked for, and deciding it. */
@Named
@ViewScoped
public class RetentionPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;
    private static final String FORM = "askForm";

    @Inject
    private ReadRetention readRetention;

    @Inject
    private KeepRetention keepRetention;

    @Inject
    private RequestWords words;

    @Inject
    private ProblemMessages problems;

    @Inject
    private Texts texts;

    private transient @Nullable List<LogView> logs;
    private transient @Nullable List<RequestRow> open;
    private transient @Nullable List<RequestRow> decided;
    private String asked = "period";
    private String log = Log.CONTROL.code();
    private @Nullable Integer days;
    private String reason = "";

    /** Reads the state; answers 403 to those who may not read the ledger. */
    public void load() throws IOException {
        try {
            getLogs();
        } catch (NotAllowedException e) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
            faces.responseComplete();
        }
    }

    /** Empties and opens the form that asks for another period of that log. */
    public void openPeriod(String code) {
        open("period", code);
        days = view(code).days();
    }

    /** Empties and opens the form that asks to drop months of that log. */
    public void openDrop(String code) {
        open("drop", code);
    }

    private void open(String what, String code) {
        asked = what;
        log = code;
        days = null;
        reason = "";
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM, "askTitle");
        PrimeFaces.current().executeScript("PF('askDialog').show()");
    }

    /** Asks for what the form says. */
    public void ask() {
        Result result = isDrop()
                ? keepRetention.askDrop(Log.ofCode(log), reason)
                : keepRetention.propose(Log.ofCode(log), days, reason);
        if (result instanceof Result.Invalid invalid) {
            problems.show("retention", FORM, invalid.problems());
            return;
        }
        PrimeFaces.current().ajax().addCallbackParam("asked", true);
        answer(result, "retention.done.asked");
    }

    /** Agrees with what another administrator asked. */
    public void confirm(UUID id) {
        answer(keepRetention.confirm(id), "retention.done.confirmed");
    }

    /** Refuses what another administrator asked. */
    public void refuse(UUID id) {
        answer(keepRetention.refuse(id), "retention.done.refused");
    }

    /** Withdraws what one asked oneself. */
    public void withdraw(UUID id) {
        answer(keepRetention.withdraw(id), "retention.done.withdrawn");
    }

    private void answer(Result result, String doneKey) {
        FacesMessage message = result instanceof Result.Refused refused
                ? new FacesMessage(
                        FacesMessage.SEVERITY_ERROR,
                        texts.format(
                                "retention.refused." + refused.reason().name().toLowerCase(Locale.ROOT)),
                        null)
                : new FacesMessage(FacesMessage.SEVERITY_INFO, texts.format(doneKey), null);
        FacesContext.getCurrentInstance().addMessage(null, message);
        refresh();
        PrimeFaces.current().ajax().update("messages", "requests", "kept");
    }

    /** Has everything read again. */
    public void refresh() {
        logs = null;
        open = null;
        decided = null;
    }

    /** Both logs. */
    public List<LogView> getLogs() {
        List<LogView> shown = logs;
        if (shown == null) {
            shown = Stream.of(Log.values())
                    .map(each -> new LogView(readRetention.state(each)))
                    .toList();
            logs = shown;
        }
        return shown;
    }

    /** What waits to be decided. */
    public List<RequestRow> getOpen() {
        List<RequestRow> shown = open;
        if (shown == null) {
            shown = words.rows(readRetention.open(), readRetention);
            open = shown;
        }
        return shown;
    }

    /** What was decided last. */
    public List<RequestRow> getDecided() {
        List<RequestRow> shown = decided;
        if (shown == null) {
            shown = words.rows(readRetention.decided(SHOWN), readRetention);
            decided = shown;
        }
        return shown;
    }

    /** Whether something agreed on is still being done, so that the page looks again by itself. */
    public boolean isBusy() {
        return getDecided().stream().anyMatch(RequestRow::busy);
    }

    /** Whether there is nobody who could confirm what another one asks. */
    public boolean isAlone() {
        return readRetention.administrators() < 2;
    }

    /** The log that the form is about. */
    public LogView getAskedLog() {
        return view(log);
    }

    private LogView view(String code) {
        return getLogs().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the form asks to drop months. */
    public boolean isDrop() {
        return asked.equals("drop");
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** Days typed. */
    public @Nullable Integer getDays() {
        return days;
    }

    /** Days typed. */
    public void setDays(@Nullable Integer days) {
        this.days = days;
    }

    /** The reason typed. */
    public String getReason() {
        return reason;
    }

    /** The reason typed. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
