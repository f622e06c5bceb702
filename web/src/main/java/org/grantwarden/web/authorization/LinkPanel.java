package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks.View;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** The newest authorization link of a connection, as its page shows it. */
@Named
@RequestScoped
public class LinkPanel {

    @Inject
    private WatchAuthorizationLinks watchLinks;

    @Inject
    private KeepAuthorizationLinks keepLinks;

    @Inject
    private Texts texts;

    private final Map<UUID, Optional<View>> read = new HashMap<>();

    /** The newest link of that connection; null when there never was one. */
    public @Nullable View of(UUID connectionId) {
        return read.computeIfAbsent(connectionId, watchLinks::newestOf).orElse(null);
    }

    /** What its state is asked by, for the page's script. */
    public String version(View view) {
        return LinkWords.version(view);
    }

    /** Withdraws a link; one that has ended meanwhile stays as it ended, and the page shows how. */
    public void revoke() {
        FacesContext faces = FacesContext.getCurrentInstance();
        String linkId = faces.getExternalContext().getRequestParameterMap().get("linkId");
        boolean revoked = Ids.parse(linkId).flatMap(keepLinks::revoke).isPresent();
        lookAgain();
        faces.addMessage(
                null,
                new FacesMessage(
                        revoked ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                        texts.format(
                                revoked ? "authorization.link.said.revoked" : "authorization.link.said.notRevoked"),
                        null));
    }

    /** Something was done to links in this request: what was read before is of no use. */
    void lookAgain() {
        read.clear();
    }
}
