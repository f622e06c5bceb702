package org.grantwarden.domain.identity;

/** A use case was refused for want of a right; the denial is on record when this is thrown. */
public class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the right that was missing. */
    public NotAllowedException(Right right) {
        super("the right " + right + " is missing");
    }
}
