package org.grantwarden.web.iclient;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Backs {@code iclients.xhtml}: the list. */
@Named
@ViewScoped
public class IClientsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private IClientRows reader;

    private List<IClientRow> rows = List.of();

    /** Reads the list; a page shows it as it was then, until something is saved. */
    public void load() {
        rows = reader.all();
    }

    void saved(@Observes(notifyObserver = Reception.IF_EXISTS) IClientSaved event) {
        load();
    }

    /** The iClients by name. */
    public List<IClientRow> getRows() {
        return rows;
    }
}
