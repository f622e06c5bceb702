package org.grantwarden.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** What somebody else saved meanwhile, in the words of the screen. */
@ApplicationScoped
public class ConnectionConflict {
    private final Texts texts;

    /** For the container's proxy only. */
    protected ConnectionConflict() {
        this(new Texts());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     */
    @Inject
    public ConnectionConflict(Texts texts) {
        this.texts = texts;
    }

    /** Who did it. */
    String sentence(Conflict conflict) {
        String by = conflict.by();
        return by == null ? texts.format("connection.conflict.someone") : texts.format("connection.conflict.by", by);
    }

    /** What they changed, by the names that the fields have on the screen. */
    List<FieldChange> lines(Conflict conflict, ConnectionChoices choices) {
        return conflict.change().fields().stream()
                .map(change -> new FieldChange(
                        texts.format("connection.field." + change.field()),
                        shown(change.field(), change.before(), choices),
                        shown(change.field(), change.after(), choices)))
                .toList();
    }

    private static @Nullable String shown(String field, @Nullable String value, ConnectionChoices choices) {
        UUID id = value == null ? null : Ids.parse(value).orElse(null);
        if (id == null) {
            return value;
        }
        return switch (field) {
            case "iclient" -> choices.iClient(id).map(iClient -> iClient.name()).orElse(value);
            case "owner" -> choices.userName(id).orElse(value);
            default -> value;
        };
    }
}
