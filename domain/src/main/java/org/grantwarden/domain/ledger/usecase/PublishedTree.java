package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.TilePath;

/**
 * What a log shows to everybody, unless a setting closes it: checkpoints and hash tiles, from which nothing can be read
 * but how much was recorded. So that anybody may keep them, nobody is put on record for taking them.
 */
@ApplicationScoped
public class PublishedTree {
    private SealedLedger ledger;
    private Settings settings;
    private CurrentCall currentCall;

    protected PublishedTree() {}

    @Inject
    public PublishedTree(SealedLedger ledger, Settings settings, CurrentCall currentCall) {
        this.ledger = ledger;
        this.settings = settings;
        this.currentCall = currentCall;
    }

    /**
     * The newest checkpoint, with its cosignatures; empty before the first.
     *
     * @throws NotAllowedException if the logs are closed and the caller may not read the ledger
     */
    @Transactional
    public Optional<PublishedCheckpoint> checkpoint(Log log) {
        demandOpen();
        return ledger.shown(log);
    }

    /**
     * The hashes of a tile; empty for one that no checkpoint covers.
     *
     * @throws NotAllowedException if the logs are closed and the caller may not read the ledger
     */
    @Transactional
    public Optional<byte[]> hashes(Log log, TilePath tile) {
        demandOpen();
        return ledger.latest(log)
                .filter(latest ->
                        tile.level() >= 0 && tile.existsAt(latest.checkpoint().size()))
                .map(latest -> ledger.hashes(log, tile));
    }

    private void demandOpen() {
        if (!settings.ledgerIsPublic() && !currentCall.get().may(Right.READ_LEDGER)) {
            throw new NotAllowedException(Right.READ_LEDGER);
        }
    }
}
