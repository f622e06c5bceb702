package org.grantwarden.web.bulk;

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
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code bulk-run.xhtml}: a job over many connections, read anew each second until it has ended. */
@Named
@ViewScoped
public class BulkRunPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_ITEMS = 500;

    @Inject
    private RunBulk runBulk;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private transient @Nullable BulkRun run;
    private transient @Nullable List<BulkItem> items;

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        if (read().isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Asks it to stop. */
    public void cancel() {
        boolean stopping = runBulk.cancel(uuid());
        run = null;
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                FacesMessage.SEVERITY_INFO,
                                texts.format(stopping ? "bulk.cancelled" : "bulk.tooLate"),
                                null));
    }

    private Optional<BulkRun> read() {
        Optional<BulkRun> found = Ids.parse(id).flatMap(runBulk::find);
        run = found.orElse(null);
        return found;
    }

    private UUID uuid() {
        return Ids.parse(id).orElseThrow();
    }

    /** The job; null when there is none. */
    public @Nullable BulkRun getRun() {
        return run == null ? read().orElse(null) : run;
    }

    /** What it did, what went wrong first; the first of it where it is much. */
    public List<BulkItem> getItems() {
        List<BulkItem> present = items;
        if (present == null) {
            present = runBulk.items(uuid(), MOST_ITEMS);
            items = present;
        }
        return present;
    }

    /** What is done, in words. */
    public String getTitle() {
        BulkRun shown = getRun();
        return shown == null ? "" : texts.format("bulk.title." + shown.action().code(), shown.total());
    }

    /** Who began it. */
    public String getStartedBy() {
        BulkRun shown = getRun();
        return shown == null
                ? ""
                : userNames
                        .all()
                        .getOrDefault(shown.startedBy(), shown.startedBy().toString());
    }

    /** The kind of chip of a result. */
    public String kind(BulkItem item) {
        return switch (item.state()) {
            case DONE -> "ok";
            case FAILED -> "bad";
            case SKIPPED -> "idle";
            case WAITING -> "busy";
        };
    }

    /** A result in a word. */
    public String label(BulkItem item) {
        return texts.format("bulk.state." + item.state().name().toLowerCase(Locale.ROOT));
    }

    /** Why; empty while it waits. */
    public String detail(BulkItem item) {
        return item.detail().isEmpty() ? "" : texts.format("bulk.detail." + item.detail());
    }

    /** The job's id as it stands in the address. */
    public @Nullable String getId() {
        return id;
    }

    /** The job's id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }
}
