package org.grantwarden.web.secret;

import java.util.List;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.usecase.ReadKeys;
import org.grantwarden.web.history.HistoryFilter;

/** A rotation in words. */
public record RotationRow(ReadKeys.Told told) {
    /** The rotation itself. */
    public KeyRotation rotation() {
        return told.rotation();
    }

    /** Who began it. */
    public String begunBy() {
        return told.begunBy();
    }

    /** The key before. */
    public String oldKey() {
        return DataKey.name(rotation().oldKey());
    }

    /** The key after. */
    public String newKey() {
        return DataKey.name(rotation().newKey());
    }

    /** Last part of the text keys for its state. */
    public String state() {
        return rotation().state().code();
    }

    /** The chip's kind for its state. */
    public String kind() {
        return rotation().state() == KeyRotation.State.FINISHED ? "ok" : "busy";
    }

    /** What was encrypted anew, by kind. */
    public List<KeyRotations.Part> parts() {
        return told.parts();
    }

    /** How many values were encrypted anew. */
    public long moved() {
        return parts().stream().mapToLong(KeyRotations.Part::moved).sum();
    }

    /** Address of its entries, below the context. */
    public String history() {
        return HistoryFilter.ofTarget(TargetType.KEY_ROTATION, rotation().id());
    }
}
