package org.grantwarden.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code restored.xhtml}: what is in doubt about the database, and an administrator's word for it. */
@Named
@RequestScoped
public class RestoredPage {
    private static final List<String> KINDS = List.of("instance", "system", "timeline", "control", "use");

    @Inject
    private SettleSuspension suspensions;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private Texts texts;

    // Read when first asked for: what is rendered decides which button of a post counts.
    private boolean read;
    private @Nullable Suspension newest;
    private @Nullable UUID seen;

    /** Reads the newest doubt; refused to those who may not see connections. */
    public void load() {
        newest = suspensions.newest().orElse(null);
        read = true;
    }

    /**
     * One kind of fact as both sides tell it.
     *
     * @param kind last part of the text key
     * @param remembered what the node kept; empty when nothing
     * @param present what the database says; empty when it may not be read
     */
    public record Line(String kind, String remembered, String present) {
        /** Whether both sides say something, and not the same. */
        public boolean differs() {
            return !remembered.isEmpty() && !present.isEmpty() && !remembered.equals(present);
        }
    }

    /** The newest doubt; null when there never was one. */
    public @Nullable Suspension getNewest() {
        if (!read) {
            load();
        }
        return newest;
    }

    /** Last part of the text keys for how it stands: {@code open}, {@code copy} or {@code original}. */
    public String getState() {
        Suspension shown = getNewest();
        if (shown == null || shown.settled() == null) {
            return "open";
        }
        return shown.settled().decision().code();
    }

    /** The notice's kind. */
    public String getKind() {
        return switch (getState()) {
            case "original" -> "ok";
            case "copy" -> "warn";
            default -> "bad";
        };
    }

    /** What speaks against the database, as parts of text keys. */
    public List<String> getDoubts() {
        Suspension shown = getNewest();
        return shown == null
                ? List.of()
                : shown.doubts().stream().map(Doubt::code).sorted().toList();
    }

    /** What the node kept beside what the database says. */
    public List<Line> getLines() {
        Suspension shown = getNewest();
        return shown == null
                ? List.of()
                : KINDS.stream()
                        .map(kind -> new Line(
                                kind,
                                shown.remembered().getOrDefault(kind, ""),
                                shown.present().getOrDefault(kind, "")))
                        .toList();
    }

    /** Who settled it; empty while nobody has. */
    public String getBy() {
        return Stream.ofNullable(getNewest())
                .flatMap(shown -> Stream.ofNullable(shown.settled()))
                .map(settled ->
                        userNames.all().getOrDefault(settled.by(), settled.by().toString()))
                .findFirst()
                .orElse("");
    }

    /** The doubt that the person has before their eyes. */
    public @Nullable UUID getSeen() {
        Suspension shown = getNewest();
        return shown == null ? seen : shown.id();
    }

    /** Comes back with the form. */
    public void setSeen(@Nullable UUID seen) {
        this.seen = seen;
    }

    /** It is the original: refreshing goes on. */
    public void original() {
        settle(Decision.ORIGINAL);
    }

    /** It is a copy: refreshing stays suspended. */
    public void copy() {
        settle(Decision.COPY);
    }

    private void settle(Decision decision) {
        UUID about = seen;
        boolean settled = about != null && suspensions.settle(about, decision) == SettleSuspension.Result.SETTLED;
        load();
        String key = settled ? "restore.done." + decision.code() : "restore.changed";
        FacesMessage.Severity severity = settled ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR;
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, texts.format(key), null));
    }
}
