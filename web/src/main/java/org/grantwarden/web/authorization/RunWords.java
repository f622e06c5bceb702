package org.grantwarden.web.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.web.text.Texts;

/** How far a run has come, in words. */
@Named("runWords")
@ApplicationScoped
public class RunWords {
    private final Texts texts;

    /** For the container's proxy only. */
    protected RunWords() {
        this(new Texts());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     */
    @Inject
    public RunWords(Texts texts) {
        this.texts = texts;
    }

    /** One or two words, such as "Declined". */
    public String label(Authorization run) {
        return of(run, "");
    }

    /** A sentence on how it ended. */
    public String text(Authorization run) {
        return isPush(run) ? texts.format("authorization.push." + run.error()) : of(run, ".text");
    }

    /** The kind of status chip that fits. */
    public String kind(Authorization run) {
        return switch (run.status()) {
            case GRANTED -> "ok";
            case OPEN, REDEEMING -> "busy";
            case DECLINED, FAILED -> "bad";
            case TIMED_OUT -> "warn";
            case SUPERSEDED -> "idle";
        };
    }

    /** The provider's own code and words, as it sent them; empty when it sent none. */
    public String provider(Authorization run) {
        String error = run.error();
        String description = run.errorDescription();
        if (error == null || error.isEmpty()) {
            return "";
        }
        if (isPush(run)) {
            // The code is ours, and told in words.
            return description == null ? "" : description;
        }
        return description == null || description.isEmpty() ? error : error + ": " + description;
    }

    private String of(Authorization run, String what) {
        String kind =
                switch (run.grantType()) {
                    case AUTHORIZATION_CODE -> "status";
                    case DEVICE_CODE -> "device";
                    case CLIENT_CREDENTIALS -> "direct";
                };
        String own = "authorization." + kind + "." + code(run) + what;
        return texts.format(texts.has(own) ? own : "authorization.status." + code(run) + what);
    }

    /** Whether it ended before the browser left: the provider did not take the request in advance. */
    private static boolean isPush(Authorization run) {
        return Stream.of(PushAnswer.Why.values()).anyMatch(why -> why.code().equals(run.error()));
    }

    private static String code(Authorization run) {
        return run.status().name().toLowerCase(Locale.ROOT);
    }
}
