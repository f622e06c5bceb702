package org.grantwarden.web.apiclient;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Backs {@code api-clients.xhtml}: the list. */
@Named
@ViewScoped
public class ApiClientsPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private ApiClientRows reader;

    private List<ApiClientRow> rows = List.of();

    /** Reads the list. */
    public void load() {
        rows = reader.all();
    }

    void saved(@Observes(notifyObserver = Reception.IF_EXISTS) ApiClientSaved event) {
        load();
    }

    /** The API clients by name. */
    public List<ApiClientRow> getRows() {
        return rows;
    }
}
