package org.grantwarden.web.scope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.connection.ScopeCell;
import org.grantwarden.domain.connection.ScopeCell.Drift;
import org.grantwarden.domain.connection.ScopeCell.Standing;
import org.grantwarden.domain.connection.ScopeColumn;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** What is said of scopes and their states. */
@ApplicationScoped
public class ScopeWords {
    private static final String ABSENT = "·";

    @Inject
    private Texts texts;

    /** A cell of the matrix. */
    public MatrixView.Cell cell(ScopeCell cell) {
        Standing standing = cell.standing();
        if (standing == Standing.NONE) {
            return MatrixView.Cell.NONE;
        }
        StringBuilder strip = new StringBuilder();
        List<String> states = new ArrayList<>();
        for (ScopeState state : ScopeState.values()) {
            boolean holds = holds(cell, state);
            strip.append(holds ? texts.format("scope.letter." + state.code()) : ABSENT);
            if (holds) {
                states.add(state(state));
            }
        }
        if (cell.includedIn() != null) {
            states.add(texts.format("scope.includedIn", cell.includedIn().value()));
        }
        return new MatrixView.Cell(
                cell.scope().value(),
                standing.code(),
                texts.format("scope.standing." + standing.code()),
                standing == Standing.INCLUDED ? "" : strip.toString(),
                String.join(", ", states),
                drift(cell.drift()));
    }

    /** A state in a word. */
    public String state(ScopeState state) {
        return texts.format("scope.state." + state.code());
    }

    /** How a scope differs from what is approved, in words; null where it does not. */
    public @Nullable String drift(Drift drift) {
        return drift == Drift.NONE ? null : texts.format("scope.drift." + drift.code());
    }

    /** What a scope lets an integration do, in a word. */
    public String access(ScopeColumn column) {
        var definition = column.definition();
        return texts.format("scope.access."
                + (definition == null ? "unknown" : definition.access().name().toLowerCase(Locale.ROOT)));
    }

    /** Whether it is in that state. */
    public static boolean holds(ScopeCell cell, ScopeState state) {
        return switch (state) {
            case APPROVED -> cell.approved();
            case REQUESTED -> cell.requested();
            case GRANTED -> cell.granted();
            case USED -> cell.used() != null;
        };
    }
}
