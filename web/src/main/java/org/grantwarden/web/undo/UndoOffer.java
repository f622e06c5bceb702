package org.grantwarden.web.undo;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the person of this session may take back: what they did last, once. */
@SessionScoped
public class UndoOffer implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable Undoable undoable;
    private String id = "";

    /** Offers it in place of what was offered before. */
    synchronized void put(Undoable done) {
        undoable = done;
        id = UUID.randomUUID().toString();
    }

    /** What is offered now. */
    synchronized Optional<Undoable> present() {
        return Optional.ofNullable(undoable);
    }

    /** The name by which a page asks for it; another one with each offer. */
    synchronized String id() {
        return id;
    }

    /** Takes it, so that nobody has it twice; empty where another one is offered by now, or none. */
    synchronized Optional<Undoable> take(@Nullable String wanted) {
        if (undoable == null || !id.equals(wanted)) {
            return Optional.empty();
        }
        Undoable taken = undoable;
        undoable = null;
        return Optional.of(taken);
    }
}
