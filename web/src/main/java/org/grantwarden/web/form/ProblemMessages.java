package org.grantwarden.web.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import java.util.List;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.web.text.Texts;
import org.primefaces.component.inputtext.InputText;
import org.primefaces.component.inputtextarea.InputTextarea;
import org.primefaces.util.ComponentUtils;

/**
 * Puts a use case's problems at the fields of a form. The field of problem {@code (clientSecret, mask)} is the input
 * with the id {@code clientSecret} in that form, its words are {@code <feature>.problem.clientSecret.mask}.
 */
@ApplicationScoped
public class ProblemMessages {

    private final Texts texts;

    /** For the container's proxy only. */
    protected ProblemMessages() {
        this(new Texts());
    }

    /** Problems in these words. */
    @Inject
    public ProblemMessages(Texts texts) {
        this.texts = texts;
    }

    /**
     * Shows the problems and marks the request as one that failed validation, so that the first wrong field is focused.
     *
     * @param feature first part of the text keys
     * @param form client id of the form that holds the inputs
     */
    public void show(String feature, String form, List<Problem> problems) {
        FacesContext faces = FacesContext.getCurrentInstance();
        for (Problem problem : problems) {
            String clientId = form + ":" + problem.field();
            UIComponent input = faces.getViewRoot().findComponent(clientId);
            if (input instanceof UIInput wrong) {
                keepTyped(faces, wrong);
                wrong.setValid(false);
            }
            // Without its field the problem stands above the form, rather than nowhere.
            faces.addMessage(
                    input == null ? null : clientId,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, words(feature, problem), null));
        }
        faces.validationFailed();
    }

    /** PrimeFaces shows an invalid input that has no submitted value any more as an empty one. */
    private static void keepTyped(FacesContext faces, UIInput wrong) {
        boolean shown = wrong instanceof InputText || wrong instanceof InputTextarea;
        if (shown && wrong.getSubmittedValue() == null) {
            wrong.setSubmittedValue(ComponentUtils.getValueToRender(faces, wrong));
        }
    }

    /** The problem in words. */
    public String words(String feature, Problem problem) {
        return texts.format(
                feature + ".problem." + problem.field() + "." + problem.code(),
                problem.arguments().toArray());
    }

    /**
     * Whether a page is being rendered. A field with {@code required="#{...}"} of this is marked as required, for eyes
     * and screen readers, while the check itself stays with the use case, which finds all problems at once.
     */
    public static boolean rendering() {
        return FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
    }
}
