package org.grantwarden.web.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.web.text.Texts;

/** How far a run has come, in words. */
@Named("runWords")
@ApplicationScoped
public class RunWords {
    private final Texts texts;
    private final Clock clock;

    /** For the container's proxy only. */
    protected RunWords() {
        this(new Texts(), Clock.systemUTC());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     * @param clock says whether a run's time is over
     */
    @Inject
    public RunWords(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** One or two words, such as "Declined". */
    public String label(Authorization run) {
        return of(run, "");
    }

    /** A sentence on how it ended. */
    public String text(Authorization run) {
        if (isPush(run)) {
            return texts.format("authorization.push." + run.error());
        }
        if (run.grantType() == GrantType.AUTHORIZATION_CODE && run.clientRefused()) {
            return texts.format("authorization.failed.client");
        }
        return run.grantType() == GrantType.AUTHORIZATION_CODE && isOwn(run)
                ? texts.format("authorization.failed." + run.error())
                : of(run, ".text");
    }

    /** The kind of status chip that fits. */
    public String kind(Authorization run) {
        return switch (run.at(clock.instant()).status()) {
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
        if (error == null || error.isEmpty() || isOwn(run)) {
            return "";
        }
        String description = description(run);
        if (isPush(run)) {
            // The code is ours, and told in words.
            return description;
        }
        return description.isEmpty() ? error : error + ": " + description;
    }

    /** Who said what beyond the sentence: the provider, or the console itself; empty when there is nothing more. */
    public String said(Authorization run) {
        String provider = provider(run);
        return provider.isEmpty()
                ? isOwn(run) ? description(run) : ""
                : texts.format("authorization.provider") + " " + provider;
    }

    private static String description(Authorization run) {
        String description = run.errorDescription();
        return description == null ? "" : description;
    }

    /** Whether the console found it, and the provider said nothing. */
    private boolean isOwn(Authorization run) {
        return run.error() != null && !run.error().equals("client") && texts.has("authorization.failed." + run.error());
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

    private String code(Authorization run) {
        return run.at(clock.instant()).status().name().toLowerCase(Locale.ROOT);
    }
}
