package org.grantwarden.domain.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile (C2SP tlog-tiles): {@code tile/<level>/<n>}, or the bundle of entries {@code tile/entries/<n>}, each with
 * {@code .p/<width>} when partial.
 *
 * @param level from 0; {@link #ENTRIES} for a bundle of entries
 * @param n which tile of the level
 * @param width how many hashes or entries, 1 to {@link #WIDTH}
 */
public record TilePath(int level, long n, int width) {
    /** In place of a level: the entries themselves. */
    public static final int ENTRIES = -1;

    /** Hashes or entries in a full tile. */
    public static final int WIDTH = 256;

    /** Levels of the tree that one level of tiles spans. */
    public static final int HEIGHT = 8;

    private static final int HIGHEST = 7;
    private static final int GROUP = 1000;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-7])/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST || n < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile " + level + "/" + n + " of width " + width);
        }
    }

    /** The tile of hashes, as wide as it is in a tree of {@code size} leaves. */
    public static TilePath hashes(int level, long n, long size) {
        return new TilePath(level, n, widthAt(size, level, n));
    }

    /** How wide a tile is in a tree of {@code size} leaves; 0 when it does not exist there. */
    public static int widthAt(long size, int level, long n) {
        long hashes = size >> (HEIGHT * Math.max(level, 0));
        return (int) Math.max(0, Math.min(WIDTH, hashes - n * WIDTH));
    }

    /** Whether it exists in a tree of that size; a partial one goes on existing when the tree has grown. */
    public boolean existsAt(long size) {
        return widthAt(size, level, n) >= width;
    }

    /** Index of its first entry or hash. */
    public long first() {
        return n * WIDTH;
    }

    /** The tile under that path; empty for a path that is none, such as one with superfluous groups. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long n = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        int width = matcher.group(3) == null ? WIDTH : Integer.parseInt(matcher.group(3));
        if (width > WIDTH || (matcher.group(3) != null && width == WIDTH)) {
            return Optional.empty();
        }
        TilePath tile = new TilePath(level, n, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    /** Its path. */
    public String path() {
        StringBuilder groups = new StringBuilder("%03d".formatted(n % GROUP));
        for (long rest = n / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + groups + (width == WIDTH ? "" : ".p/" + width);
    }
}
