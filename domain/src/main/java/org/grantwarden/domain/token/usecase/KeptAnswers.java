package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/**
 * Writes the answers that this node's journal still holds. Whoever is about to send a refresh token asks here first: the
 * answer to it may have come already, and the old token must not be spent again then.
 */
@ApplicationScoped
public class KeptAnswers {
    private static final Logger LOG = System.getLogger(KeptAnswers.class.getName());

    private RefreshJournal journal;
    private RefreshSteps steps;
    private TokenSets tokenSets;

    protected KeptAnswers() {}

    @Inject
    public KeptAnswers(RefreshJournal journal, RefreshSteps steps, TokenSets tokenSets) {
        this.journal = journal;
        this.steps = steps;
        this.tokenSets = tokenSets;
    }

    /** Writes all of them; one that the database does not take now stays where it is and keeps none of the others. */
    public void settle() {
        for (RefreshJournal.Kept kept : journal.unfinished()) {
            try {
                settle(kept);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "The answer for connection " + kept.lease().connectionId() + " stays in the journal for now",
                        e);
            }
        }
    }

    /**
     * Writes those of one connection; answers whether there were any. What the database does not take now is an exception:
     * nothing may be sent in its place.
     */
    boolean settle(UUID connectionId) {
        List<RefreshJournal.Kept> kept = journal.unfinished().stream()
                .filter(answer -> answer.lease().connectionId().equals(connectionId))
                .toList();
        kept.forEach(this::settle);
        return !kept.isEmpty();
    }

    private void settle(RefreshJournal.Kept kept) {
        Optional<TokenSet> present = tokenSets.find(kept.lease().connectionId());
        boolean fits = present.filter(t -> t.version() + 1 == kept.tokenSet().version())
                .isPresent();
        if (fits) {
            steps.complete(kept, present.get());
        } else {
            steps.forget(kept, present);
        }
    }
}
