package org.grantwarden.web.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.grantwarden.domain.diagnosis.Finding.Help;
import org.grantwarden.domain.diagnosis.Step;
import org.grantwarden.domain.diagnosis.StepName;
import org.grantwarden.domain.diagnosis.StepResult;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** A step of a diagnosis in words: what it is, how it went, what was found, what to do next. */
@Named("stepWords")
@ApplicationScoped
public class StepWords {
    private final Texts texts;

    /** For the container's proxy only. */
    protected StepWords() {
        this(new Texts());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     */
    @Inject
    public StepWords(Texts texts) {
        this.texts = texts;
    }

    /** What the step is. */
    public String label(Step step) {
        return texts.format("diagnosis.step." + step.name().code());
    }

    /** How it went, in one to three words. */
    public String result(Step step) {
        return texts.format("diagnosis.result." + step.result().code());
    }

    /** The kind of chip. */
    public String chip(Step step) {
        return switch (step.result()) {
            case PASSED -> "ok";
            case FAILED -> "bad";
            case NOT_REACHED -> "idle";
            case UNKNOWN -> "hold";
        };
    }

    /** What was found. */
    public String text(Step step) {
        return texts.format("diagnosis.finding." + step.finding().code(), values(step));
    }

    /** What to do about it; null where there is nothing to do. */
    public @Nullable String next(Step step) {
        return step.finding().hasNext()
                ? texts.format("diagnosis.finding." + step.finding().code() + ".next", values(step))
                : null;
    }

    /** The redirect URI to compare at the provider; null where that is not what to do. */
    public @Nullable String callback(Step step) {
        return step.name() == StepName.REDIRECT_URI && step.finding().hasNext()
                ? step.values().get(0)
                : null;
    }

    /** The provider's own steps, where they help; in the provider's language. */
    public List<String> registration(Step step, @Nullable Provider provider) {
        return provider != null && step.finding().help() == Help.REGISTRATION
                ? provider.registrationSteps()
                : List.of();
    }

    /** Who may consent at the provider, where that helps; null where it does not or nobody said. */
    public @Nullable String consentBy(Step step, @Nullable Provider provider) {
        return provider != null && step.finding().help() == Help.CONSENT
                ? provider.oauth2().consentBy()
                : null;
    }

    /** Whether it failed. */
    public boolean failed(Step step) {
        return step.result() == StepResult.FAILED;
    }

    private static Object[] values(Step step) {
        return step.values().toArray();
    }
}
