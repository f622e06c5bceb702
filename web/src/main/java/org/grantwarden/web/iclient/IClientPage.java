package org.grantwarden.web.iclient;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code iclient.xhtml}: one iClient, also a deleted one, whose history stays. */
@Named
@ViewScoped
public class IClientPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private KeepIClients keepIClients;

    @Inject
    private KeepClientKeys keepClientKeys;

    @Inject
    private IClientRows reader;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private @Nullable IClientRow row;
    private List<Used> usedBy = List.of();
    private boolean deleted;
    private @Nullable ShownKeys keys;

    /** A connection that uses the iClient. */
    public record Used(UUID id, String name) implements Serializable {}

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        if (!read()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Deletes it and goes to the list, or says which connections are in the way. */
    public void delete() throws IOException {
        KeepIClients.Result result = keepIClients.delete(shown().id());
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        if (result instanceof KeepIClients.Result.Saved || result instanceof KeepIClients.Result.Gone) {
            external.redirect(external.getRequestContextPath() + "/iclients");
        } else if (result instanceof KeepIClients.Result.InUse used) {
            read();
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, reader.inUse(used.connections()), null));
        } else {
            throw new IllegalStateException("a deletion was answered with " + result);
        }
    }

    void saved(@Observes(notifyObserver = Reception.IF_EXISTS) IClientSaved event) {
        read();
    }

    private boolean read() {
        Optional<IClient> found = uuid().flatMap(keepIClients::find);
        found.ifPresent(iClient -> {
            List<Connection> connections = keepIClients.usedBy(iClient.id());
            usedBy = connections.stream().map(c -> new Used(c.id(), c.name())).toList();
            row = reader.row(iClient, usedBy.size());
            deleted = iClient.deleted();
            keys = keepClientKeys.of(iClient.id()).map(ShownKeys::of).orElse(null);
        });
        return found.isPresent();
    }

    private Optional<UUID> uuid() {
        try {
            return Optional.ofNullable(id).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            // An address that somebody mistyped: there is no such iClient.
            return Optional.empty();
        }
    }

    private IClientRow shown() {
        if (row == null) {
            throw new IllegalStateException("no iClient is shown");
        }
        return row;
    }

    /** What deleting it destroys, for the question before. */
    public String getDestroys() {
        return row == null ? "" : texts.format("iclient.delete.destroys", row.name());
    }

    /** The iClient's id as it stands in the address. */
    public @Nullable String getId() {
        return id;
    }

    /** The iClient's id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** What is shown; null before it is loaded. */
    public @Nullable IClientRow getRow() {
        return row;
    }

    /** The public halves of its keys; null where its provider takes a secret. */
    public @Nullable ShownKeys getKeys() {
        return keys;
    }

    /** The connections that use it. */
    public List<Used> getUsedBy() {
        return usedBy;
    }

    /** Whether it was deleted. */
    public boolean isDeleted() {
        return deleted;
    }
}
