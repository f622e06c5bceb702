package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.text.Texts;

/** A conflict in the words of the screen. */
@ApplicationScoped
public class ConflictView {

    private final Texts texts;

    /** For the container's proxy only. */
    protected ConflictView() {
        this(new Texts());
    }

    /** Conflicts in these words. */
    @Inject
    public ConflictView(Texts texts) {
        this.texts = texts;
    }

    /** What the other person changed, by the names that the fields have on the screen. */
    public List<FieldChange> lines(Conflict conflict) {
        return conflict.change().fields().stream()
                .map(change -> new FieldChange(
                        texts.format("iclient.field." + change.field()), change.before(), change.after()))
                .toList();
    }

    /** Who changed it, as a sentence. */
    public String sentence(Conflict conflict) {
        String by = conflict.by();
        return by == null ? texts.format("iclient.conflict.someone") : texts.format("iclient.conflict.by", by);
    }
}
