package org.grantwarden.verify.export;

/**
 * One thing that is not as it should be.
 *
 * @param index the leaf it was seen at; {@link #NOWHERE} if it concerns the whole
 * @param detail what was seen, one line for a person
 */
public record Finding(Damage damage, long index, String detail) {
    /** The index of findings that concern the whole. */
    public static final long NOWHERE = -1;
}
