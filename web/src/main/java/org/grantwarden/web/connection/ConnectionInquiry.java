package org.grantwarden.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.Introspection.Answer;
import org.grantwarden.domain.token.usecase.IntrospectToken;
import org.grantwarden.domain.token.usecase.IntrospectToken.Result;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Asks the provider about a connection's access token, and says in words what it answers. Keeps nothing of it. */
@Named
@RequestScoped
public class ConnectionInquiry {

    @Inject
    private IntrospectToken introspectToken;

    @Inject
    private Texts texts;

    private @Nullable String code;
    private String detail = "";
    private @Nullable String scopes;
    private @Nullable Instant expiresAt;

    /** Asks. */
    void ask(UUID connectionId) {
        Result result = introspectToken.ask(connectionId);
        if (!(result instanceof Result.Told told)) {
            code = "nothing";
            return;
        }
        Answer answer = told.answer();
        if (answer instanceof Answer.Active active) {
            code = "active";
            scopes = active.scopes() == null ? null : Scopes.format(active.scopes());
            expiresAt = active.expiresAt();
        } else if (answer instanceof Answer.Inactive) {
            code = "inactive";
        } else if (answer instanceof Answer.NotSent notSent) {
            code = "not_sent";
            detail = notSent.detail();
        } else if (answer instanceof Answer.Unknown unknown) {
            code = "unknown";
            detail = unknown.detail();
        } else {
            code = "no_endpoint";
        }
    }

    /** The kind of notice; null when nothing was asked in this request. */
    public @Nullable String getKind() {
        String told = code;
        if (told == null) {
            return null;
        }
        return switch (told) {
            case "active" -> "ok";
            case "inactive", "not_sent" -> "bad";
            case "unknown" -> "warn";
            default -> "info";
        };
    }

    /** What it says, in a few words. */
    public String getTitle() {
        return texts.format("connection.inquiry." + code);
    }

    /** What that means. */
    public String getText() {
        return texts.format("connection.inquiry." + code + ".text", detail);
    }

    /** Whether the provider says that the token works. */
    public boolean isActive() {
        return "active".equals(code);
    }

    /** The scopes that it names; null when none. */
    public @Nullable String getScopes() {
        return scopes;
    }

    /** The end that it names; null when none. */
    public @Nullable Instant getExpiresAt() {
        return expiresAt;
    }
}
