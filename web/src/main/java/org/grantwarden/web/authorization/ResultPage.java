package org.grantwarden.web.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Result;
import org.jspecify.annotations.Nullable;

/** The address of the page that says how a run ended. It is always ours: nothing that a provider sent leads anywhere. */
final class ResultPage {
    private ResultPage() {}

    /** Sends the browser there, so that code and state leave its address bar and history. */
    static void show(HttpServletRequest request, HttpServletResponse response, String ending, @Nullable UUID run) {
        String id = run == null ? "" : "&authorization=" + run;
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/oauth/done?ending=" + ending + id);
    }

    /** The word for a result, as the page's address carries it. */
    static String endingOf(Result result) {
        if (result instanceof Result.Granted) {
            return "granted";
        }
        if (result instanceof Result.Declined) {
            return "declined";
        }
        return result instanceof Result.Rejected rejected
                ? rejected.reason().name().toLowerCase(Locale.ROOT)
                : "failed";
    }

    /** The run that a result is about; null for a response that belongs to none. */
    static @Nullable UUID runOf(Result result) {
        if (result instanceof Result.Granted granted) {
            return granted.authorizationId();
        }
        if (result instanceof Result.Declined declined) {
            return declined.authorizationId();
        }
        return result instanceof Result.Failed failed ? failed.authorizationId() : null;
    }
}
