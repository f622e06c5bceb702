package org.grantwarden.verify.export;

import java.util.Locale;

/** The kinds of damage, the gravest first. */
public enum Damage {
    CHECKPOINT_SIGNATURE("the checkpoint is not signed by a key that you trust"),
    CHECKPOINT_MALFORMED("the checkpoint is missing or cannot be read"),
    ORIGIN_MISMATCH("the export is of another log"),
    MISSING_LEAVES("entries are missing"),
    SURPLUS_LEAVES("there are more entries than the export says"),
    ROOT_MISMATCH("the entries do not lead to the root that the checkpoint signs"),
    INCONSISTENT_WITH_KEPT("the log is not a continuation of the checkpoint that you kept"),
    SMALLER_THAN_KEPT("the log is smaller than the checkpoint that you kept"),
    LEAF_MALFORMED("a line is not an entry"),
    LEAF_NOT_CANONICAL("a line is not in the one canonical spelling"),
    WRONG_LOG("an entry belongs to the other log"),
    CHAIN_VERSION("a target's versions are not 1, 2, 3, …"),
    CHAIN_PREV("an entry does not follow its target's former entry"),
    PAYLOAD_MISMATCH("values before and after are not those that the entry commits to"),
    PERSONAL_MISMATCH("personal data are not those that the entry commits to"),
    PAYLOAD_MISSING("the line with an entry's values is missing or not in its place"),
    INDEX_MISMATCH("columns for searching differ from the entry"),
    DUPLICATE_UID("two entries have one uid"),
    FILE_HASH("a file is not the one that the manifest names"),
    MANIFEST_MALFORMED("the manifest is missing or cannot be read"),
    MANIFEST_MISMATCH("the manifest contradicts the files");

    private final String meaning;

    Damage(String meaning) {
        this.meaning = meaning;
    }

    /** The word for machines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, for a person. */
    public String meaning() {
        return meaning;
    }
}
