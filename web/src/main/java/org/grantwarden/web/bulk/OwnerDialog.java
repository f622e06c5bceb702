package org.grantwarden.web.bulk;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.usecase.RunBulk;
import org.grantwarden.domain.connection.usecase.ChangeOwner;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code /WEB-INF/bulk/owner.xhtml}: to whom the picked connections are given, and what that would do. */
@Named
@ViewScoped
public class OwnerDialog implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ChangeOwner changeOwner;

    @Inject
    private RunBulk runBulk;

    @Inject
    private Texts texts;

    private ArrayList<UUID> ids = new ArrayList<>();
    private @Nullable UUID owner;
    private transient ChangeOwner.@Nullable Preview preview;

    /** Opens the dialog for these connections. */
    public void open(List<UUID> connectionIds) {
        ids = new ArrayList<>(connectionIds);
        owner = null;
        preview = null;
        PrimeFaces.current().resetInputs("ownerForm");
        PrimeFaces.current().ajax().update("ownerForm");
        PrimeFaces.current().executeScript("PF('ownerDialog').show()");
    }

    /** Another owner was chosen: says what giving them the connections would do. */
    public void chosen() {
        preview = owner == null ? null : changeOwner.preview(ids, owner);
    }

    /** Begins the job and shows its progress. */
    public void start() {
        if (owner == null) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "ownerForm:newOwner",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.format("bulk.owner.required"), null));
            FacesContext.getCurrentInstance().validationFailed();
            return;
        }
        UUID run = runBulk.start(BulkAction.CHANGE_OWNER, owner.toString(), ids);
        PrimeFaces.current().ajax().addCallbackParam("go", "/bulk-run?id=" + run);
    }

    /** How many connections are picked. */
    public int getCount() {
        return ids.size();
    }

    /** What giving them away would do; null before somebody is chosen. */
    public ChangeOwner.@Nullable Preview getPreview() {
        return preview;
    }

    /** The new owner; null before one is chosen. */
    public @Nullable UUID getOwner() {
        return owner;
    }

    /** The new owner. */
    public void setOwner(@Nullable UUID owner) {
        this.owner = owner;
    }
}
