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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.bulk.Arrival;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.bulk.usecase.WatchArrivals;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.web.authorization.AuthorizationPanel;
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
    private WatchArrivals watchArrivals;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private transient @Nullable BulkRun run;
    private transient @Nullable List<BulkItem> items;
    private transient @Nullable Map<UUID, Arrival> arrivals;

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        if (read().isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Has everything read anew: the page's bean lives on between two requests. */
    public void refresh() {
        run = null;
        items = null;
        arrivals = null;
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

    /** Begins the authorization of one of the connections; its end leads back here. */
    public void authorize(UUID connectionId) {
        authorizationPanel.start(connectionId, "/bulk-run?id=" + uuid());
        arrivals = null;
        items = null;
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

    /** Whether it made a list of connections that somebody authorizes one after the other. */
    public boolean isList() {
        BulkRun shown = getRun();
        return shown != null && shown.action() == BulkAction.AUTHORIZE;
    }

    /** Whether the page is to be read anew: the job works, or somebody is awaited. */
    public boolean isMoving() {
        BulkRun shown = getRun();
        return shown != null && (!shown.ended() || (isList() && getArrived() < shown.done()));
    }

    /** How many connections on the list have arrived. */
    public int getArrived() {
        return watchArrivals.count(uuid());
    }

    /** How much of the list has arrived, 0 to 100. */
    public int getArrivedPercent() {
        BulkRun shown = getRun();
        return shown == null || shown.done() == 0 ? 0 : 100 * getArrived() / shown.done();
    }

    /** What has come of a connection on the list; null for one that is not on it. */
    public @Nullable Arrival arrival(BulkItem item) {
        Map<UUID, Arrival> present = arrivals;
        BulkRun shown = getRun();
        if (present == null) {
            present = shown == null || !isList() ? Map.of() : watchArrivals.of(shown, getItems());
            arrivals = present;
        }
        return present.get(item.connectionId());
    }

    /** The new owner's name, for a change of owner. */
    public String getNewOwner() {
        BulkRun shown = getRun();
        return shown == null
                ? ""
                : Ids.parse(shown.argument())
                        .map(owner -> userNames.all().getOrDefault(owner, owner.toString()))
                        .orElse("");
    }

    /** What is done, in words. */
    public String getTitle() {
        BulkRun shown = getRun();
        return shown == null ? "" : texts.format("bulk.title." + shown.action().code(), shown.total(), getNewOwner());
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
        Arrival arrival = arrival(item);
        if (arrival != null) {
            return switch (arrival) {
                case ARRIVED -> "ok";
                case UNDER_WAY -> "busy";
                case AWAITED -> "hold";
                case DECLINED, FAILED -> "bad";
                case NEVER_CAME_BACK -> "warn";
                case GONE -> "idle";
            };
        }
        return switch (item.state()) {
            case DONE -> "ok";
            case FAILED -> "bad";
            case SKIPPED -> "idle";
            case WAITING -> "busy";
        };
    }

    /** A result in a word. */
    public String label(BulkItem item) {
        Arrival arrival = arrival(item);
        return arrival != null
                ? texts.format("bulk.arrival." + arrival.code())
                : texts.format("bulk.state." + item.state().name().toLowerCase(Locale.ROOT));
    }

    /** Why; empty while it waits. */
    public String detail(BulkItem item) {
        Arrival arrival = arrival(item);
        if (arrival != null) {
            return texts.format("bulk.arrival." + arrival.code() + ".text");
        }
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
