package org.grantwarden.web.iclient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Result;
import org.grantwarden.web.text.Texts;

/** Backs {@code /WEB-INF/iclient/keys.xhtml}: a key pair that is made here before its public half is registered. */
@Named
@RequestScoped
public class KeyPanel {
    @Inject
    private KeepClientKeys keepClientKeys;

    @Inject
    private ConflictView conflicts;

    @Inject
    private Texts texts;

    @Inject
    private Event<IClientSaved> savedEvent;

    /** Makes a key pair that waits. */
    public void prepare(UUID id, long version) {
        show(id, keepClientKeys.prepare(id, version), "iclient.keys.prepared.done");
    }

    /** Wipes the key that waits. */
    public void discard(UUID id, long version) {
        show(id, keepClientKeys.discard(id, version), "iclient.keys.discarded");
    }

    private void show(UUID id, Result result, String done) {
        if (result instanceof Result.Saved) {
            say(FacesMessage.SEVERITY_INFO, texts.format(done));
        } else if (result instanceof Result.ChangedMeanwhile meanwhile) {
            say(FacesMessage.SEVERITY_WARN, conflicts.sentence(meanwhile.conflict()));
        } else {
            say(FacesMessage.SEVERITY_WARN, texts.format("iclient.keys.gone"));
        }
        savedEvent.fire(new IClientSaved(id));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
