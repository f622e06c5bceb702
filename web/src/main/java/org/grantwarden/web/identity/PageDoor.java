package org.grantwarden.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Denials;
import org.jspecify.annotations.Nullable;

/** Keeps people out of a page that asks no use case before they press something. */
@ApplicationScoped
public class PageDoor {
    private CurrentCall currentCall;
    private Denials denials;

    /** For the container's proxy only. */
    protected PageDoor() {}

    /**
     * Asks who calls.
     *
     * @param denials where an attempt is put on record
     */
    @Inject
    public PageDoor(CurrentCall currentCall, Denials denials) {
        this.currentCall = currentCall;
        this.denials = denials;
    }

    /**
     * Whether the caller may be on the present page. Otherwise the attempt is an entry, the answer is 403, and the page
     * has nothing more to do.
     *
     * @param right what the page is there for
     * @param object what it was to be opened for, where there is such a thing
     */
    public boolean opens(Right right, @Nullable UUID object) throws IOException {
        if (currentCall.get().may(right)) {
            return true;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        denials.record(right, faces.getViewRoot().getViewId().replaceFirst("\\.xhtml$", ""), object);
        faces.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
        faces.responseComplete();
        return false;
    }
}
