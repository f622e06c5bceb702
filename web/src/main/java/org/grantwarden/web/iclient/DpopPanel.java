package org.grantwarden.web.iclient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.usecase.SwitchDpop;
import org.grantwarden.domain.iclient.usecase.SwitchDpop.Result;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code /WEB-INF/iclient/dpop.xhtml}: whether access tokens are bound to a key of the iClient. */
@Named
@RequestScoped
public class DpopPanel {
    @Inject
    private SwitchDpop switchDpop;

    @Inject
    private IClientRows rows;

    @Inject
    private ConflictView conflicts;

    @Inject
    private Texts texts;

    @Inject
    private Event<IClientSaved> savedEvent;

    private final Map<UUID, Optional<Shown>> shown = new HashMap<>();

    /**
     * What the section says.
     *
     * @param offered what the provider's definition says, as a code
     * @param thumbprint null where it is switched off, as are the two after it
     * @param madeBy sign-in name
     * @param missing whether the provider insists and nothing can be sent
     * @param idle whether the provider does not offer it any more, so that no use is made of the key
     */
    public record Shown(
            String offered,
            @Nullable String thumbprint,
            @Nullable Instant madeAt,
            @Nullable String madeBy,
            boolean missing,
            boolean idle)
            implements Serializable {}

    /** What is shown of an iClient; null where its provider offers nothing of the kind. */
    public @Nullable Shown of(UUID id) {
        return shown.computeIfAbsent(id, this::read).orElse(null);
    }

    /** Makes a key; the one before is wiped. */
    public void on(UUID id, long version) {
        show(id, switchDpop.on(id, version), "iclient.dpop.on.done");
    }

    /** Wipes the key. */
    public void off(UUID id, long version) {
        show(id, switchDpop.off(id, version), "iclient.dpop.off.done");
    }

    private Optional<Shown> read(UUID id) {
        return switchDpop
                .of(id)
                .filter(state -> state.offered() != DpopMode.NONE || state.key() != null)
                .map(state -> {
                    DpopKey key = state.key();
                    return new Shown(
                            state.offered().code(),
                            key == null ? null : key.thumbprint(),
                            key == null ? null : key.madeAt(),
                            key == null ? null : rows.userName(key.madeBy()),
                            state.missing(),
                            state.idle());
                });
    }

    private void show(UUID id, Result result, String done) {
        shown.clear();
        if (result instanceof Result.Saved) {
            say(FacesMessage.SEVERITY_INFO, texts.format(done));
        } else if (result instanceof Result.ChangedMeanwhile meanwhile) {
            say(FacesMessage.SEVERITY_WARN, conflicts.sentence(meanwhile.conflict()));
        } else if (result instanceof Result.Required) {
            say(FacesMessage.SEVERITY_WARN, texts.format("iclient.dpop.required"));
        } else {
            say(FacesMessage.SEVERITY_WARN, texts.format("iclient.dpop.gone"));
        }
        savedEvent.fire(new IClientSaved(id));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
