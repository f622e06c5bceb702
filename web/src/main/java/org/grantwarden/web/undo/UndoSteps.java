package org.grantwarden.web.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.identity.usecase.KeepUsers;

/** Takes things back through the use cases that did them: the same rights, the same rules, a new entry. */
@ApplicationScoped
public class UndoSteps {
    private PauseConnections pauseConnections;
    private KeepConnections keepConnections;
    private KeepUsers keepUsers;

    /** For the container's proxy only. */
    protected UndoSteps() {}

    @Inject
    public UndoSteps(PauseConnections pauseConnections, KeepConnections keepConnections, KeepUsers keepUsers) {
        this.pauseConnections = pauseConnections;
        this.keepConnections = keepConnections;
        this.keepUsers = keepUsers;
    }

    /** What came of it; the code is part of a text's key. */
    public enum Outcome {
        /** It is as it was before. */
        DONE("done"),
        /** Somebody has changed it since; nothing was done. */
        CHANGED("changed"),
        /** The rules do not allow it any more; nothing was done. */
        REFUSED("refused");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** The code. */
        public String code() {
            return code;
        }
    }

    /** Takes it back, unless somebody has changed its target since. */
    public Outcome undo(Undoable done) {
        if (done instanceof Undoable.Paused paused) {
            return outcome(pauseConnections.resume(paused.target(), paused.version()));
        }
        if (done instanceof Undoable.Resumed resumed) {
            return outcome(pauseConnections.pause(resumed.target(), resumed.version()));
        }
        if (done instanceof Undoable.Disabled disabled) {
            return outcome(keepUsers.enable(disabled.target(), disabled.version()));
        }
        if (done instanceof Undoable.Enabled enabled) {
            return outcome(keepUsers.disable(enabled.target(), enabled.version()));
        }
        Undoable.Changed changed = (Undoable.Changed) done;
        return outcome(keepConnections.change(
                changed.target(), changed.version(), changed.former().form()));
    }

    private static Outcome outcome(PauseConnections.Result result) {
        return result instanceof PauseConnections.Result.Done ? Outcome.DONE : Outcome.CHANGED;
    }

    private static Outcome outcome(KeepUsers.Result result) {
        if (result instanceof KeepUsers.Result.Done) {
            return Outcome.DONE;
        }
        return result instanceof KeepUsers.Result.Refused ? Outcome.REFUSED : Outcome.CHANGED;
    }

    private static Outcome outcome(KeepConnections.Result result) {
        if (result instanceof KeepConnections.Result.Saved) {
            return Outcome.DONE;
        }
        return result instanceof KeepConnections.Result.Invalid ? Outcome.REFUSED : Outcome.CHANGED;
    }
}
