package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.text.Texts;
import org.grantwarden.web.text.Times;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The authorization link that this request made. It lives as long as the answer that shows it, and nowhere else. */
@Named
@RequestScoped
public class ShownLink {

    @Inject
    private Settings settings;

    @Inject
    private Texts texts;

    @Inject
    private Times times;

    private @Nullable String value;
    private @Nullable AuthorizationLink link;
    private String provider = "";

    /** Shows the dialog with the link. */
    void show(AuthorizationLink made, String providerName, Secret token) {
        link = made;
        provider = providerName;
        // Behind the #: browsers send that part to no server, so neither ours nor a proxy's log has it.
        value = settings.publicUrl() + "/authorize#" + token.reveal();
        PrimeFaces.current().ajax().update("linkShownForm:linkContent");
        PrimeFaces.current().executeScript("PF('linkDialog').show()");
    }

    /** The link; null in every request but the one that made it. */
    public @Nullable String getValue() {
        return value;
    }

    /** For whom it is. */
    public String getInvited() {
        return link == null ? "" : link.invited();
    }

    /** A message around it, ready to be pasted into a mail. */
    public String getMessage() {
        return link == null
                ? ""
                : texts.format(
                        "authorization.link.mail", provider, link.purpose(), value, times.exact(link.expiresAt()));
    }
}
