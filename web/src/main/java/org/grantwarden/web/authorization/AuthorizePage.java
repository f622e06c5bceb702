package org.grantwarden.web.authorization;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.scope.ScopeLine;
import org.grantwarden.web.scope.ScopeLines;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Backs {@code authorize.xhtml} and {@code authorize/leave.xhtml}: what somebody with an authorization link sees, without
 * an account. The address tells nothing; which link it is stands in a cookie.
 */
@Named
@RequestScoped
public class AuthorizePage {
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private FollowAuthorizationLink followLink;

    @Inject
    private LinkCookies cookies;

    @Inject
    private ScopeLines scopeLines;

    @Inject
    private Settings settings;

    @Inject
    private Texts texts;

    private @Nullable String said;
    private @Nullable String run;
    private Shown shown = new Shown.Unusable();
    private boolean granted;

    /** Looks what the link asks for. */
    public void load() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        if (isDeclined()) {
            return;
        }
        cookies.token((HttpServletRequest) external.getRequest()).ifPresent(this::look);
        if (shown instanceof Shown.Throttled throttled) {
            external.setResponseStatus(TOO_MANY_REQUESTS);
            external.setResponseHeader("Retry-After", Long.toString(seconds(throttled.retryAfter())));
        }
    }

    private void look(Secret token) {
        // The link has ended with the grant, so that nothing else is to be seen of it.
        granted = "answered".equals(said)
                && followLink
                        .newestRun(token)
                        .filter(last -> last.status() == Authorization.Status.GRANTED)
                        .isPresent();
        if (!granted) {
            shown = followLink.show(token);
        }
    }

    /** Sends the browser on, from a page of its own; answers 404 where the address names no run. */
    public void leave() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        if (Ids.parse(run).isEmpty()) {
            external.responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
            return;
        }
        external.setResponseHeader("Refresh", "0; url=" + external.getRequestContextPath() + getStartPath());
    }

    /** Where the run begins. */
    public String getStartPath() {
        return "/oauth/start/" + Ids.parse(run).map(UUID::toString).orElse("");
    }

    /** The question; null when there is none to answer. */
    public Shown.@Nullable Asked getAsked() {
        return shown instanceof Shown.Asked asked && !isDeclined() ? asked : null;
    }

    /** What is in the way: a code for the texts; null when nothing is. */
    public @Nullable String getObstacle() {
        if (isDeclined() || granted || getAsked() != null) {
            return null;
        }
        if (shown instanceof Shown.Blocked blocked) {
            return blocked.why().name().toLowerCase(Locale.ROOT);
        }
        return shown instanceof Shown.Throttled ? "throttled" : "unusable";
    }

    /** Whether nothing is known yet but what may stand behind the # of the address. */
    public boolean isUnknown() {
        return "unusable".equals(getObstacle());
    }

    /** What is in the way, in words. */
    public String getObstacleText() {
        String requester = shown instanceof Shown.Blocked blocked ? blocked.requester() : "";
        long wait = shown instanceof Shown.Throttled throttled ? seconds(throttled.retryAfter()) : 0;
        return texts.format("authorization.guest." + getObstacle() + ".text", requester, wait);
    }

    /** The heading. */
    public String getTitle() {
        Shown.Asked asked = getAsked();
        if (asked != null) {
            return texts.format(
                    "authorization.guest.title",
                    asked.provider().name(),
                    asked.accountType().label());
        }
        String what = granted ? "granted" : isDeclined() ? "declined" : getObstacle();
        return texts.format("authorization.guest." + what);
    }

    /** The scopes that are asked for, those that deserve a second look first. */
    public List<ScopeLine> getScopes() {
        Shown.Asked asked = getAsked();
        return asked == null
                ? List.of()
                : scopeLines.of(asked.provider(), asked.link().asked().scopes());
    }

    /** Whether access lasts until it is taken back: a refresh token is asked for. */
    public boolean isLasting() {
        Shown.Asked asked = getAsked();
        if (asked == null) {
            return false;
        }
        Scope needed = asked.provider().oauth2().refreshNeedsScope();
        return needed == null || asked.link().asked().scopes().contains(needed);
    }

    /** The ending of the newest attempt that did not lead to a grant: a code for the texts; null when there was none. */
    public @Nullable String getLastEnding() {
        Shown.Asked asked = getAsked();
        Authorization last = asked == null ? null : asked.lastRun();
        if (last == null || !last.status().ended()) {
            return null;
        }
        return last.status() == Authorization.Status.DECLINED ? "declined" : "failed";
    }

    /** The user code of a run that waits for this person; null where none does. */
    public @Nullable DevicePrompt getPrompt() {
        Shown.Asked asked = getAsked();
        return asked == null ? null : asked.prompt();
    }

    /** Until when that code is good. */
    public @Nullable Instant getPromptEnd() {
        Shown.Asked asked = getAsked();
        Authorization run = asked == null ? null : asked.lastRun();
        return run == null ? null : run.expiresAt();
    }

    /** Whether the provider has a page to which this browser can be sent. */
    public boolean isByBrowser() {
        Shown.Asked asked = getAsked();
        return asked != null && asked.accountType().authorizeUrl() != null;
    }

    /** Whether the provider gives user codes. */
    public boolean isByCode() {
        Shown.Asked asked = getAsked();
        return asked != null && asked.accountType().deviceUrl() != null;
    }

    /** Whether a code was asked for and none was given. */
    public boolean isWithoutCode() {
        return "no_code".equals(said) && getAsked() != null;
    }

    /** Whether the access has arrived by the code that stood here. */
    public boolean isGranted() {
        return granted;
    }

    /** The console's own address. */
    public String getConsole() {
        return settings.publicUrl().toString();
    }

    /** Whether the person has just said no. */
    public boolean isDeclined() {
        return "declined".equals(said);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds());
    }

    /** What was just done. */
    public @Nullable String getSaid() {
        return said;
    }

    /** What was just done. */
    public void setSaid(@Nullable String said) {
        this.said = said;
    }

    /** The run that has just begun. */
    public @Nullable String getRun() {
        return run;
    }

    /** The run that has just begun. */
    public void setRun(@Nullable String run) {
        this.run = run;
    }
}
