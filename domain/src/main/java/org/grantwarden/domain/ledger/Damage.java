package org.grantwarden.domain.ledger;

import java.util.Locale;

/** Kinds of damage that a check tells apart. Those that the offline verifiers find too have the verifiers' words. */
public enum Damage {
    /** Leaves lack their entry or their place, or the log is shorter than its tree. */
    MISSING_LEAVES,
    /** A line is not the one that was sequenced. */
    LEAF_ALTERED,
    /** A line was not written by this application, or not with its key. */
    LEAF_FORGED,
    /** A hash tile is not that of the leaves. */
    TILE_MISMATCH,
    /** The tree's size, root or edge is not that of the leaves. */
    ROOT_MISMATCH,
    /** A checkpoint does not verify with a key of the log. */
    CHECKPOINT_SIGNATURE,
    /** A stored cosignature does not verify with its witness's key. */
    COSIGNATURE,
    /** The log is not what a checkpoint says it was. */
    CHECKPOINT_MISMATCH,
    /** No checkpoint is signed any more, for a reason that is told. */
    NOT_SIGNED,
    /** A target's versions do not follow each other. */
    CHAIN_VERSION,
    /** An entry does not name its target's former one. */
    CHAIN_PREV,
    /** What the database holds as a target's last entry is not. */
    HEAD_MISMATCH,
    /** A column for searching says something else than the line. */
    INDEX_MISMATCH,
    /** The recorded time was moved. */
    RECORDED_TIME,
    /** Values before and after are not those that were recorded. */
    PAYLOAD_MISMATCH,
    /** Address or user agent are not those that were recorded. */
    PERSONAL_MISMATCH,
    /** An entry's values are gone, without having been erased. */
    PAYLOAD_MISSING,
    /** A credential is not as its last entry left it. */
    ROW_MISMATCH;

    /** As it stands in results and in keys of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that code. */
    public static Damage ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
