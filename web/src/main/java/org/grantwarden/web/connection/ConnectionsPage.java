package org.grantwarden.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.usecase.ActOnConnection;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.usecase.FindConnections;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.bulk.OwnerDialog;
import org.grantwarden.web.configuration.ConfigurationDownload;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * Backs {@code connections.xhtml}: a page of the list. All that it shows is in the address; only what is done to
 * connections is posted.
 */
@Named
@ViewScoped
public class ConnectionsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private FindConnections findConnections;

    @Inject
    private RunBulk runBulk;

    @Inject
    private ActOnConnection actOnConnection;

    @Inject
    private ConfigurationDownload configurationDownload;

    @Inject
    private OwnerDialog ownerDialog;

    @Inject
    private Texts texts;

    @Inject
    private Clock clock;

    /** The address as it was opened: what is posted later does not change the view. */
    private final HashMap<String, String[]> parameters = new HashMap<>();

    private transient @Nullable ListAddress address;
    private List<ConnectionRow> rows = List.of();
    private long total;
    private boolean none;

    /** Reads the page that the address asks for. */
    public void load() {
        FacesContext faces = FacesContext.getCurrentInstance();
        parameters.putAll(faces.getExternalContext().getRequestParameterValuesMap());
        read();
        for (AtProvider at : AtProvider.values()) {
            if (List.of("deleted." + at.code()).equals(List.of(parameters.getOrDefault("said", new String[0])))) {
                say(
                        at.leavesGrant() ? FacesMessage.SEVERITY_WARN : FacesMessage.SEVERITY_INFO,
                        texts.format("connection.said.deleted." + at.code()));
            }
        }
    }

    /** Does one thing to one connection at once. */
    public void perform(String action, UUID id, String name) {
        ActOnConnection.Outcome outcome = actOnConnection.perform(BulkAction.valueOf(action), id);
        FacesMessage.Severity severity = outcome.state() == BulkItem.State.DONE
                ? FacesMessage.SEVERITY_INFO
                : outcome.state() == BulkItem.State.FAILED ? FacesMessage.SEVERITY_ERROR : FacesMessage.SEVERITY_WARN;
        say(severity, texts.format("bulk.said", name, texts.format("bulk.detail." + outcome.detail())));
        read();
    }

    /** Begins a job over the picked connections, or over all that match, and shows its progress. */
    public void start(String action) {
        List<UUID> ids = picked();
        if (!ids.isEmpty()) {
            UUID run = runBulk.start(BulkAction.valueOf(action), ids);
            PrimeFaces.current().ajax().addCallbackParam("go", "/bulk-run?id=" + run);
        }
    }

    /** Sends the picked connections, or all that match, as a file. */
    public void export() throws IOException {
        List<UUID> ids = picked();
        if (!ids.isEmpty()) {
            configurationDownload.send(ids);
        }
    }

    /** Asks for the new owner of the picked connections. */
    public void askOwner() {
        List<UUID> ids = picked();
        if (!ids.isEmpty()) {
            ownerDialog.open(ids);
        }
    }

    /** The picked connections, or all that match; none and a word about it when nothing is picked. */
    private List<UUID> picked() {
        Map<String, String[]> posted =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap();
        List<UUID> ids = posted.containsKey("all")
                ? findConnections.matching(query())
                : Stream.of(posted.getOrDefault("pick", new String[0]))
                        .flatMap(id -> Ids.parse(id).stream())
                        .toList();
        if (ids.isEmpty()) {
            say(FacesMessage.SEVERITY_WARN, texts.format("bulk.pickFirst"));
        }
        return ids;
    }

    private void read() {
        ConnectionQuery query = query();
        if (!getAddress().wrong().isEmpty()) {
            rows = List.of();
            total = 0;
            return;
        }
        FindConnections.Page page = findConnections.page(query);
        rows = page.rows().stream().map(ConnectionRow::of).toList();
        total = page.total();
        none = total == 0 && !getAddress().narrowed();
    }

    private ConnectionQuery query() {
        return getAddress().query(clock.instant());
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** What the address asks for. */
    public ListAddress getAddress() {
        ListAddress present = address;
        if (present == null) {
            present = ListAddress.of(parameters);
            address = present;
        }
        return present;
    }

    /** What of the address cannot be read, in one sentence; null when all can. */
    public @Nullable String getWrong() {
        return getAddress().wrong().isEmpty()
                ? null
                : texts.format(
                        "connection.list.wrong", String.join(", ", getAddress().wrong()));
    }

    /** The address of this list in the order of a column; the other way round where it has that order. */
    public String sorted(String sort) {
        return getAddress().sortedBy(Sort.valueOf(sort));
    }

    /** The value of {@code aria-sort} for that order; null where the list has another. */
    public @Nullable String ariaSort(String sort) {
        boolean sortedSo = getAddress().sort() == Sort.valueOf(sort);
        return !sortedSo ? null : getAddress().isDescending() ? "descending" : "ascending";
    }

    /** Whether that column is shown. */
    public boolean shows(String column) {
        return getAddress().shows(ListAddress.Column.valueOf(column.toUpperCase(Locale.ROOT)));
    }

    /** The rows to show. */
    public List<ConnectionRow> getRows() {
        return rows;
    }

    /** How many match on all pages. */
    public long getTotal() {
        return total;
    }

    /** The number of the first row of this page, from 1. */
    public long getFirst() {
        return rows.isEmpty()
                ? 0
                : (long) (getAddress().page() - 1) * getAddress().size() + 1;
    }

    /** The number of the last row of this page. */
    public long getLast() {
        return rows.isEmpty() ? 0 : getFirst() + rows.size() - 1;
    }

    /** The last page's number. */
    public long getPages() {
        return Math.max(1, (total + getAddress().size() - 1) / getAddress().size());
    }

    /** Whether there is no connection at all. */
    public boolean isNone() {
        return none;
    }
}
