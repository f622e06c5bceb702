package org.grantwarden.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Tests and refreshes on demand, and says in words what came of it. */
@Named
@RequestScoped
public class ConnectionTrial {

    @Inject
    private TestConnection testConnection;

    @Inject
    private RefreshNow refreshNow;

    @Inject
    private Texts texts;

    private @Nullable String kind;
    private String title = "";
    private String text = "";
    private @Nullable ProbeResult probe;

    /** Tests a saved connection. */
    void test(UUID connectionId) {
        TestConnection.Result result = testConnection.test(connectionId);
        if (result instanceof TestConnection.Result.Probed probed) {
            show(probed.probe(), probed.authType());
        } else if (result instanceof TestConnection.Result.NoToken noToken) {
            show("connection.test.noToken", noToken.reason());
        } else {
            show("bad", "connection.test.gone", "");
        }
    }

    /** Tests a typed API key. */
    void testTyped(ConnectionForm form) {
        Optional<ProbeResult> result = testConnection.testTyped(form);
        if (result.isPresent()) {
            show(result.get(), form.authType());
        } else {
            nothingToTest(form.authType());
        }
    }

    /** Says what is missing before there is something to test. */
    void nothingToTest(AuthType authType) {
        show(
                "info",
                switch (authType) {
                    case OAUTH2 -> "connection.test.authorizeFirst";
                    case CLIENT_CREDENTIALS -> "connection.test.connectFirst";
                    case BASIC -> "connection.test.keyFirst";
                },
                "");
    }

    /** Refreshes now. */
    void refresh(UUID connectionId) {
        RefreshResult result = refreshNow.refresh(connectionId);
        if (result instanceof RefreshResult.Fresh) {
            show("ok", "connection.refresh.fresh", "");
        } else {
            show("connection.refresh.failed", result);
        }
    }

    private void show(ProbeResult result, AuthType authType) {
        probe = result;
        String verdict = "connection.verdict." + result.verdict().name().toLowerCase(Locale.ROOT);
        kind = switch (result.verdict()) {
            case WORKS -> "ok";
            case NOTHING_TO_ASK -> "info";
            case RATE_LIMITED, PROVIDER_UNAVAILABLE -> "warn";
            case UNAUTHORIZED, INSUFFICIENT_PERMISSION, ENVIRONMENT_MISMATCH, REFUSED_HOST, UNEXPECTED -> "bad";
        };
        title = texts.format(verdict);
        // Only at some auth types the way out is another one.
        String direct = verdict + "." + authType.code() + ".text";
        text = texts.format(texts.has(direct) ? direct : verdict + ".text");
    }

    private void show(String key, RefreshResult reason) {
        kind = reason instanceof RefreshResult.Unavailable ? "warn" : "bad";
        title = texts.format(key);
        text = why(reason);
    }

    private void show(String shownKind, String key, String detail) {
        kind = shownKind;
        title = texts.format(key);
        text = texts.format(key + ".text", detail);
    }

    private String why(RefreshResult reason) {
        if (reason instanceof RefreshResult.NeedsAuthorization needs) {
            return texts.format("connection.refresh.needsAuthorization", needs.error());
        }
        if (reason instanceof RefreshResult.Refused refused) {
            return texts.format("connection.refresh.refused", refused.error());
        }
        if (reason instanceof RefreshResult.ClientProblem client) {
            return texts.format("connection.refresh.clientProblem", client.error());
        }
        if (reason instanceof RefreshResult.Unavailable unavailable) {
            return texts.format("connection.refresh.unavailable", unavailable.detail());
        }
        return texts.format(
                reason instanceof RefreshResult.Suspended
                        ? "connection.refresh.suspended"
                        : "connection.refresh.outcomeUnknown");
    }

    /** The kind of notice; null when nothing was tried in this request. */
    public @Nullable String getKind() {
        return kind;
    }

    /** Whether the API was asked in this request and the credential did not do its work. */
    public boolean isFailed() {
        ProbeResult asked = probe;
        return asked != null && !asked.works();
    }

    /** What came of it, in a few words. */
    public String getTitle() {
        return title;
    }

    /** What that means and what to do. */
    public String getText() {
        return text;
    }

    /** The API's answer; null when it was not asked. */
    public @Nullable ProbeResult getProbe() {
        return probe;
    }
}
