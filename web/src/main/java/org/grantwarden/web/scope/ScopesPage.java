package org.grantwarden.web.scope;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.ScopeCell;
import org.grantwarden.domain.connection.ScopeColumn;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.ScopeHolders;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.connection.usecase.ReadScopeMatrix;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code scopes.xhtml}: which connection holds which scope. It only reads; all that it shows is in the address. */
@Named
@RequestScoped
public class ScopesPage {
    /** More columns than that nobody can read, and no browser shows at once. */
    static final int MOST_COLUMNS = 120;

    @Inject
    private ReadScopeMatrix matrix;

    @Inject
    private ScopeWords words;

    @Inject
    private Texts texts;

    private MatrixAddress address = MatrixAddress.of(Map.of());
    private List<ScopeColumn> columns = List.of();
    private List<MatrixView.Head> heads = List.of();
    private List<MatrixView.Group> groups = List.of();
    private List<MatrixView.Row> rows = List.of();
    private long total;

    /** Reads what the address asks for. */
    public void load() {
        address = MatrixAddress.of(
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
        MatrixQuery query = address.query();
        if (!address.wrong().isEmpty()) {
            return;
        }
        if (address.isByScope()) {
            columns = matrix.columns(query);
            total = columns.size();
        } else {
            ReadScopeMatrix.Page page = matrix.page(query, (address.page() - 1) * address.size(), address.size());
            columns = page.columns();
            total = page.total();
            rows = page.rows().stream().map(holder -> row(holder, shown())).toList();
            groups = groups(shown());
        }
        boolean several =
                columns.stream().map(ScopeColumn::providerId).distinct().count() > 1;
        heads = (address.isByScope() ? columns : shown())
                .stream().map(column -> head(column, several)).toList();
    }

    private List<ScopeColumn> shown() {
        return columns.subList(0, Math.min(columns.size(), MOST_COLUMNS));
    }

    private MatrixView.Row row(ScopeHolder holder, List<ScopeColumn> shown) {
        ScopeColumn own = shown.stream()
                .filter(column -> column.providerId().equals(holder.provider()))
                .findFirst()
                .orElse(null);
        String account = own == null || own.provider() == null
                ? holder.accountType()
                : own.provider()
                        .accountType(holder.accountType())
                        .map(AccountType::label)
                        .orElse(holder.accountType());
        return new MatrixView.Row(
                holder.id(),
                holder.name(),
                holder.ownerName(),
                account,
                holder.authorized(),
                holder.usedUnnamed() != null,
                shown.stream().map(column -> cell(holder, column)).toList());
    }

    private MatrixView.Cell cell(ScopeHolder holder, ScopeColumn column) {
        return column.providerId().equals(holder.provider())
                ? words.cell(ScopeCell.of(column.scope(), holder, column.provider()))
                : MatrixView.Cell.NONE;
    }

    private MatrixView.Head head(ScopeColumn column, boolean several) {
        ScopeDefinition definition = column.definition();
        return new MatrixView.Head(
                column.scope().value(),
                definition == null ? "" : definition.description(),
                label(column, several),
                words.access(column),
                column.sensitive(),
                address.holders(column.providerId(), column.scope()),
                counts(column));
    }

    private List<MatrixView.Count> counts(ScopeColumn column) {
        ScopeHolders.Count count = column.count();
        return Stream.of(ScopeState.values())
                .map(state -> new MatrixView.Count(
                        words.state(state),
                        switch (state) {
                            case APPROVED -> count.approved();
                            case REQUESTED -> count.requested();
                            case GRANTED -> count.granted();
                            case USED -> count.used();
                        },
                        address.holders(column.providerId(), column.scope(), state)))
                .toList();
    }

    private List<MatrixView.Group> groups(List<ScopeColumn> shown) {
        boolean several = shown.stream().map(ScopeColumn::providerId).distinct().count() > 1;
        List<MatrixView.Group> found = new ArrayList<>();
        for (ScopeColumn column : shown) {
            String label = label(column, several);
            MatrixView.Group last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && last.label().equals(label)) {
                found.set(found.size() - 1, new MatrixView.Group(label, last.span() + 1));
            } else {
                found.add(new MatrixView.Group(label, 1));
            }
        }
        return found;
    }

    /** The provider's own heading, after its name where several providers are shown. */
    private String label(ScopeColumn column, boolean several) {
        String group = column.group().isEmpty() ? texts.format("scope.group.none") : column.group();
        return several ? column.providerName() + " · " + group : group;
    }

    /** What the address asks for. */
    public MatrixAddress getAddress() {
        return address;
    }

    /** What of the address cannot be read, in one sentence; null when all can. */
    public @Nullable String getWrong() {
        return address.wrong().isEmpty()
                ? null
                : texts.format("connection.list.wrong", String.join(", ", address.wrong()));
    }

    /** The headings over the scopes. */
    public List<MatrixView.Group> getGroups() {
        return groups;
    }

    /** The scopes: heads of the matrix, or lines of the list. */
    public List<MatrixView.Head> getHeads() {
        return heads;
    }

    /** The connections of this page. */
    public List<MatrixView.Row> getRows() {
        return rows;
    }

    /** How many connections match on all pages. */
    public long getTotal() {
        return total;
    }

    /** How many scopes are asked for; not all of them may be shown. */
    public int getScopes() {
        return columns.size();
    }

    /** The number of the first connection of this page, from 1. */
    public long getFirst() {
        return rows.isEmpty() ? 0 : (long) (address.page() - 1) * address.size() + 1;
    }

    /** The number of the last connection of this page. */
    public long getLast() {
        return rows.isEmpty() ? 0 : getFirst() + rows.size() - 1;
    }

    /** The last page's number. */
    public long getPages() {
        return Math.max(1, (total + address.size() - 1) / address.size());
    }

    /** The states with their letters, for the legend. */
    public List<ScopeState> getStates() {
        return List.of(ScopeState.values());
    }
}
