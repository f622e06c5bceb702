package org.grantwarden.web.home;

/**
 * A bar of a drawing, in parts of a hundred; whatever it shows stands beside it as a number.
 *
 * @param at where it begins
 * @param size how long it is
 */
public record Bar(double at, double size) {
    private static final double WHOLE = 100;

    /** Less than this would not be seen. */
    private static final double LEAST = 2;

    /** A column that stands on the ground: as high as its share of the highest. */
    static Bar column(long value, long highest) {
        double size = value == 0 ? 0 : Math.max(LEAST, WHOLE * value / Math.max(1, highest));
        return new Bar(WHOLE - size, size);
    }
}
