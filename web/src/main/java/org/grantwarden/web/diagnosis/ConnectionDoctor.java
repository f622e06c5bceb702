package org.grantwarden.web.diagnosis;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.diagnosis.Diagnosis;
import org.grantwarden.domain.diagnosis.Step;
import org.grantwarden.domain.diagnosis.StepResult;
import org.grantwarden.domain.diagnosis.usecase.DiagnoseConnection;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Finds out on demand what is wrong with a connection. */
@Named
@RequestScoped
public class ConnectionDoctor {

    @Inject
    private DiagnoseConnection diagnoseConnection;

    @Inject
    private StepWords stepWords;

    @Inject
    private Texts texts;

    private boolean asked;
    private @Nullable Diagnosis diagnosis;

    /** Examines it. */
    public void examine(@Nullable String connectionId) {
        asked = true;
        diagnosis =
                Ids.parse(connectionId).flatMap(diagnoseConnection::diagnose).orElse(null);
    }

    /** Whether it was examined in this request. */
    public boolean isAsked() {
        return asked;
    }

    /** The steps in their order; none when it was not examined, or is not there any more. */
    public List<Step> getSteps() {
        Diagnosis found = diagnosis;
        return found == null ? List.of() : found.steps();
    }

    /** The kind of notice that sums it up. */
    public String getKind() {
        Diagnosis found = diagnosis;
        if (found == null || found.firstFailed().isPresent()) {
            return "bad";
        }
        return found.count(StepResult.PASSED) == found.steps().size() ? "ok" : "info";
    }

    /** All of it in a few words. */
    public String getTitle() {
        Diagnosis found = diagnosis;
        if (found == null) {
            return texts.format("diagnosis.gone");
        }
        Optional<Step> failed = found.firstFailed();
        if (failed.isPresent()) {
            return texts.format("diagnosis.fails", stepWords.label(failed.get()));
        }
        return texts.format(
                "ok".equals(getKind()) ? "diagnosis.well" : "diagnosis.unsure",
                found.steps().size() - found.count(StepResult.PASSED));
    }

    /** What the first failure means, or what is left to do. */
    public String getText() {
        Diagnosis found = diagnosis;
        if (found == null) {
            return texts.format("diagnosis.gone.text");
        }
        Optional<Step> failed = found.firstFailed();
        if (failed.isPresent()) {
            return stepWords.text(failed.get());
        }
        return texts.format("ok".equals(getKind()) ? "diagnosis.well.text" : "diagnosis.unsure.text");
    }
}
