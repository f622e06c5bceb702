package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Backs {@code oauth/done.xhtml}: how a run ended, in words. To somebody without a session it says just that; what the
 * address carries chooses among fixed texts and leads nowhere.
 */
@Named
@RequestScoped
public class DonePage {
    private static final Set<String> ENDINGS = Set.of(
            "granted",
            "declined",
            "failed",
            "malformed",
            "unknown_state",
            "other_browser",
            "already_used",
            "too_late",
            "not_open",
            "not_taken");

    @Inject
    private WatchAuthorizations watchAuthorizations;

    @Inject
    private RunWords words;

    @Inject
    private LinkCookies linkCookies;

    @Inject
    private Settings settings;

    @Inject
    private Texts texts;

    private @Nullable String ending;
    private @Nullable String authorization;
    private Optional<Authorization> run = Optional.empty();
    private boolean guest;

    /** Looks up the run for people who are signed in, and whether others came here by a link. */
    public void load() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        // Otherwise the browser would cut this window off from the one that opened it, and it could not close itself.
        external.setResponseHeader("Cross-Origin-Opener-Policy", "unsafe-none");
        if (external.isUserInRole("administrator") || external.isUserInRole("auditor")) {
            run = Ids.parse(authorization).flatMap(watchAuthorizations::find);
        } else {
            guest = linkCookies.marked((HttpServletRequest) external.getRequest());
        }
    }

    /** How it ended, in a few words. */
    public String getTitle() {
        return texts.format("authorization.done." + known());
    }

    /** What that means and what to do. */
    public String getText() {
        if (run.isPresent() && known().equals("failed")) {
            return words.text(run.get());
        }
        return guest
                ? texts.format("authorization.guest.done." + (isAnswered() ? known() : "failed"))
                : texts.format("authorization.done." + known() + ".text", settings.publicUrl());
    }

    private boolean isAnswered() {
        return known().equals("granted") || known().equals("declined");
    }

    /** Whether somebody who came by a link may go back to it and try again. */
    public boolean isRetry() {
        return guest && !known().equals("granted");
    }

    /** The kind of notice that fits. */
    public String getKind() {
        return known().equals("granted") ? "ok" : known().equals("declined") ? "warn" : "bad";
    }

    /** The provider's own words, for people who are signed in; else empty. */
    public String getProviderWords() {
        return run.map(words::provider).orElse("");
    }

    /** What the console itself knows of a failure, for people who are signed in; else empty. */
    public String getOwnWords() {
        return getProviderWords().isEmpty() ? run.map(words::said).orElse("") : "";
    }

    /** Where the iClient is shown that the provider did not accept, for people who are signed in; else null. */
    public @Nullable String getIClientPath() {
        return run.filter(Authorization::clientRefused)
                .map(found -> "/iclient?id=" + found.iClientId())
                .orElse(null);
    }

    /** Where the connection is shown, for people who are signed in; else null. */
    public @Nullable String getConnectionPath() {
        return run.map(found -> "/connection?id=" + found.connectionId() + "&authorization=" + found.id())
                .orElse(null);
    }

    private String known() {
        String sent = ending;
        return sent != null && ENDINGS.contains(sent) ? sent : "unknown_state";
    }

    /** The ending that the address names. */
    public @Nullable String getEnding() {
        return ending;
    }

    /** The ending that the address names. */
    public void setEnding(@Nullable String ending) {
        this.ending = ending;
    }

    /** The run that the address names. */
    public @Nullable String getAuthorization() {
        return authorization;
    }

    /** The run that the address names. */
    public void setAuthorization(@Nullable String authorization) {
        this.authorization = authorization;
    }
}
