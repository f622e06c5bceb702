package org.grantwarden.web.history;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.jspecify.annotations.Nullable;

/** Backs {@code WEB-INF/history/target.xhtml}: the newest entries of one target, read only when they are shown. */
@Named
@RequestScoped
public class TargetHistory {
    private static final int NEWEST = 20;

    @Inject
    private ReadHistory readHistory;

    @Inject
    private HistoryWords words;

    private @Nullable Target shown;
    private List<HistoryRow> rows = List.of();

    /**
     * The newest entries of a target, read once per request, and in no request that does not render them.
     *
     * @param type the type's code
     * @param id the target's id; null answers nothing
     */
    public List<HistoryRow> rows(String type, @Nullable UUID id) {
        if (id == null || FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
            return List.of();
        }
        Target target = new Target(TargetType.ofCode(type), id);
        if (!target.equals(shown)) {
            shown = target;
            rows = readHistory.find(HistoryQuery.ofTarget(target, NEWEST)).stream()
                    .map(entry -> HistoryRow.of(entry, words))
                    .toList();
        }
        return rows;
    }

    /** The address of all entries of a target, below the context. */
    public String all(String type, @Nullable UUID id) {
        return id == null ? "/history" : HistoryFilter.ofTarget(TargetType.ofCode(type), id);
    }
}
