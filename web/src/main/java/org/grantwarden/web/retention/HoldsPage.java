package org.grantwarden.web.retention;

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
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.retention.LegalHold;
import org.grantwarden.domain.retention.usecase.KeepHolds;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.history.HistoryFilter;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs the legal holds on {@code retention.xhtml}. */
@Named
@ViewScoped
public class HoldsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "holdForm";
    /** What can be held; those with a dot are logs. */
    private static final List<String> KINDS = List.of("log.control", "log.use", "connection", "iclient", "user");

    @Inject
    private ReadRetention readRetention;

    @Inject
    private KeepHolds keepHolds;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private ProblemMessages problems;

    @Inject
    private Texts texts;

    private transient @Nullable List<Row> rows;
    private String kind = "connection";
    private String name = "";
    private String reason = "";

    /**
     * A hold in words.
     *
     * @param history address of all entries of what is held, below the context; null for a log
     */
    public record Row(LegalHold hold, String what, @Nullable String history, String by) {
        /** Its id. */
        public UUID id() {
            return hold.id();
        }
    }

    /** Empties and opens the form of a new hold. */
    public void openPlace() {
        kind = "connection";
        name = "";
        reason = "";
        PrimeFaces.current().resetInputs(FORM);
        PrimeFaces.current().ajax().update(FORM);
        PrimeFaces.current().executeScript("PF('holdDialog').show()");
    }

    /** Places what the form says. */
    public void place() {
        Log log = kind.startsWith("log.") ? Log.ofCode(kind.substring("log.".length())) : null;
        Optional<Target> target = log == null ? keepHolds.named(TargetType.ofCode(kind), name) : Optional.empty();
        if (log == null && target.isEmpty()) {
            problems.show(
                    "retention", FORM, List.of(Problem.of("held", name.isEmpty() ? "required" : "unknown", name)));
            return;
        }
        KeepHolds.Result result = keepHolds.place(log, target.orElse(null), reason);
        if (result instanceof KeepHolds.Result.Invalid invalid) {
            problems.show("retention", FORM, invalid.problems());
            return;
        }
        PrimeFaces.current().ajax().addCallbackParam("placed", true);
        answer("retention.hold.placed");
    }

    /** Releases a hold. */
    public void release(UUID id) {
        answer(
                keepHolds.release(id) instanceof KeepHolds.Result.Done
                        ? "retention.hold.released"
                        : "retention.hold.gone");
    }

    private void answer(String key) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(texts.format(key), null));
        rows = null;
        PrimeFaces.current().ajax().update("messages", "holds", "kept");
    }

    /** The holds that hold. */
    public List<Row> getRows() {
        List<Row> shown = rows;
        if (shown == null) {
            Map<UUID, String> names = userNames.all();
            shown = readRetention.holds().stream().map(held -> row(held, names)).toList();
            rows = shown;
        }
        return shown;
    }

    private Row row(ReadRetention.Held held, Map<UUID, String> names) {
        LegalHold hold = held.hold();
        Log log = hold.log();
        Target target = hold.target();
        String by = names.getOrDefault(hold.placedBy(), hold.placedBy().toString());
        if (target == null) {
            return new Row(hold, texts.format("retention.kind.log." + (log == null ? "" : log.code())), null, by);
        }
        String what = texts.format("retention.kind." + target.type().code()) + " " + held.name();
        return new Row(hold, what, HistoryFilter.ofTarget(target.type(), target.id()), by);
    }

    /** What can be held. */
    public List<String> getKinds() {
        return KINDS;
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** The kind chosen. */
    public String getKind() {
        return kind;
    }

    /** The kind chosen. */
    public void setKind(@Nullable String kind) {
        this.kind = kind == null || !KINDS.contains(kind) ? "connection" : kind;
    }

    /** The name typed. */
    public String getName() {
        return name;
    }

    /** The name typed. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
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
