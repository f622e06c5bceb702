package org.grantwarden.web.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.grantwarden.domain.home.usecase.BeginPractice;
import org.grantwarden.domain.home.usecase.BeginPractice.Result;
import org.grantwarden.web.authorization.AuthorizationPanel;
import org.grantwarden.web.text.Texts;

/** Sets a practice connection up from the first steps and begins its authorization at once. */
@Named
@RequestScoped
public class PracticePanel {

    @Inject
    private BeginPractice beginPractice;

    @Inject
    private AuthorizationPanel authorizationPanel;

    @Inject
    private Texts texts;

    /** Whether there is something to practise with. */
    public boolean isPossible() {
        return beginPractice.possible();
    }

    /** Sets it up and begins the authorization, or says why not. */
    public void begin() {
        Result result = beginPractice.begin(
                texts.format("home.practice.iclient"),
                texts.format("home.practice.connection"),
                texts.format("home.practice.purpose"));
        if (result instanceof Result.Ready ready) {
            authorizationPanel.start(ready.connectionId());
            return;
        }
        String reason = result instanceof Result.NameTaken ? "home.practice.nameTaken" : "home.practice.noLookAlike";
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.format(reason), null));
    }
}
