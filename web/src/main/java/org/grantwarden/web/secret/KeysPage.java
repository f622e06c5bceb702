package org.grantwarden.web.secret;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.usecase.ReadKeys;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.grantwarden.domain.secret.usecase.WrapKeys;
import org.grantwarden.web.history.HistoryFilter;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Backs {@code keys.xhtml}: the keys, what is under each, and rotating them. */
@Named
@ViewScoped
public class KeysPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    @Inject
    private ReadKeys readKeys;

    @Inject
    private RotateKeys rotateKeys;

    @Inject
    private WrapKeys wrapKeys;

    @Inject
    private Texts texts;

    private transient ReadKeys.@Nullable State state;
    private transient ReadKeys.@Nullable Wrappings wrappings;

    /** Reads the state; answers 403 to those who may not read the ledger. */
    public void load() throws IOException {
        try {
            state();
        } catch (NotAllowedException e) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
            faces.responseComplete();
        }
    }

    /** Begins a rotation. */
    public void rotate() {
        RotateKeys.Result result = rotateKeys.begin();
        boolean begun = result instanceof RotateKeys.Result.Begun;
        answer(begun, begun ? "keys.rotate.begun" : "keys.rotate.busy");
    }

    /** Begins a change of the key-encryption key. */
    public void wrap() {
        WrapKeys.Result result = wrapKeys.begin();
        answer(result == WrapKeys.Result.BEGUN, "keys.wrap." + result.name().toLowerCase(Locale.ROOT));
    }

    /** Gives up the change of the key-encryption key that waits. */
    public void withdraw() {
        boolean withdrawn = wrapKeys.withdraw();
        answer(withdrawn, withdrawn ? "keys.withdraw.done" : "keys.withdraw.none");
    }

    private void answer(boolean begun, String key) {
        FacesMessage.Severity severity = begun ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN;
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, texts.format(key), null));
        refresh();
        PrimeFaces.current().ajax().update("messages", "keys");
    }

    /** Has everything read again. */
    public void refresh() {
        state = null;
        wrappings = null;
    }

    /** The keys, the newest first. */
    public List<KeyRow> getKeys() {
        return state().keys().stream().map(KeyRow::new).toList();
    }

    /** The rotations, the newest first. */
    public List<RotationRow> getRotations() {
        return state().rotations().stream().map(RotationRow::new).toList();
    }

    /** What the open rotation waits for; null without one. */
    public ReadKeys.@Nullable Waiting getWaiting() {
        return state().waitsFor();
    }

    /** The changes of the key-encryption key. */
    public ReadKeys.Wrappings getWrappings() {
        ReadKeys.Wrappings shown = wrappings;
        if (shown == null) {
            shown = readKeys.wrappings(SHOWN);
            wrappings = shown;
        }
        return shown;
    }

    /** Last part of the text keys for a change's state. */
    public String state(KeyWrapping wrapping) {
        return wrapping.state().code();
    }

    /** The chip's kind for a change's state. */
    public String kind(KeyWrapping wrapping) {
        return switch (wrapping.state()) {
            case FINISHED -> "ok";
            case WITHDRAWN -> "hold";
            case OFFERED -> "busy";
        };
    }

    /** Address of a change's entries, below the context. */
    public String history(KeyWrapping wrapping) {
        return HistoryFilter.ofTarget(TargetType.KEY_WRAPPING, wrapping.id());
    }

    /** Whether a change of a key is under way, so that the page looks again by itself. */
    public boolean isBusy() {
        return state().waitsFor() != null || getWrappings().open();
    }

    private ReadKeys.State state() {
        ReadKeys.State shown = state;
        if (shown == null) {
            shown = readKeys.state(SHOWN);
            state = shown;
        }
        return shown;
    }
}
