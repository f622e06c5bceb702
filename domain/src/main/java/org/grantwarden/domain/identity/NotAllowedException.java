package org.grantwarden.domain.identity;

/** A use case was refused for want of a right; the denial is on record when this is thrown. */
public class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Right right;

    /** Names the right that was missing. */
    public NotAllowedException(Right right) {
        super("the right " + right + " is missing");
        this.right = right;
    }

    /** The right that was missing. */
    public Right right() {
        return right;
    }
}
