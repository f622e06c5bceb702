package org.grantwarden.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code connections.xhtml}: the list and its search. */
@Named
@ViewScoped
public class ConnectionsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ConnectionOverviews overviews;

    @Inject
    private StatusWords statusWords;

    @Inject
    private Texts texts;

    private List<ConnectionRow> all = List.of();
    private List<ConnectionRow> rows = List.of();
    private @Nullable String search;
    private @Nullable String said;

    /** Reads the list, narrowed to what the address asks for. */
    public void load() {
        all = overviews.all().stream().map(ConnectionRow::of).toList();
        find();
        if ("deleted".equals(said)) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_INFO, texts.format("connection.said.deleted"), null));
        }
    }

    /** Narrows the list to what was typed. */
    public void find() {
        String typed = search;
        rows = typed == null || typed.isBlank()
                ? all
                : all.stream()
                        .filter(row -> row.has(typed, texts.language(), statusWords.label(row.state())))
                        .toList();
    }

    /** The rows to show. */
    public List<ConnectionRow> getRows() {
        return rows;
    }

    /** Whether there is no connection at all. */
    public boolean isNone() {
        return all.isEmpty();
    }

    /** What is searched for. */
    public @Nullable String getSearch() {
        return search;
    }

    /** What is searched for. */
    public void setSearch(@Nullable String search) {
        this.search = search;
    }

    /** What just happened elsewhere. */
    public @Nullable String getSaid() {
        return said;
    }

    /** What just happened elsewhere. */
    public void setSaid(@Nullable String said) {
        this.said = said;
    }
}
