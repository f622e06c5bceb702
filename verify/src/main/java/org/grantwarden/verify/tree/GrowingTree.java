package org.grantwarden.verify.tree;

/**
 * A tree that grows at its right edge and keeps the roots of its perfect subtrees only: at most 64 hashes, however many
 * leaves. Whole perfect subtrees can be appended as well, so that a part of a log can be set between what lies before and
 * behind it. Not for use by several threads at once.
 */
public final class GrowingTree {
    private static final int LEVELS = 64;

    private final TreeHash hash = new TreeHash();
    private final byte[] roots = new byte[LEVELS * TreeHash.LENGTH];
    private final byte[] carry = new byte[TreeHash.LENGTH];
    private int depth;
    private long size;

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** Appends a leaf, given its hash. */
    public void append(byte[] hashes, int at) {
        append(0, hashes, at);
    }

    /**
     * Appends a perfect subtree of 2^level leaves.
     *
     * @throws IllegalArgumentException if a subtree of that size cannot begin at this size
     */
    public void append(int level, byte[] hashes, int at) {
        if (level < 0 || level >= LEVELS - 1 || (size & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("no perfect subtree of level " + level + " begins at " + size);
        }
        System.arraycopy(hashes, at, carry, 0, TreeHash.LENGTH);
        for (long left = size >>> level; (left & 1) == 1; left >>>= 1) {
            depth--;
            hash.node(roots, depth * TreeHash.LENGTH, carry, 0, carry, 0);
        }
        System.arraycopy(carry, 0, roots, depth * TreeHash.LENGTH, TreeHash.LENGTH);
        depth++;
        size += 1L << level;
    }

    /** The root of the tree as it is now. */
    public byte[] root() {
        if (depth == 0) {
            return hash.empty();
        }
        byte[] root = new byte[TreeHash.LENGTH];
        System.arraycopy(roots, (depth - 1) * TreeHash.LENGTH, root, 0, TreeHash.LENGTH);
        for (int i = depth - 2; i >= 0; i--) {
            hash.node(roots, i * TreeHash.LENGTH, root, 0, root, 0);
        }
        return root;
    }

    /** The level of the largest perfect subtree that begins at a leaf and ends not behind another. */
    public static int levelAt(long from, long to) {
        int level = 63 - Long.numberOfLeadingZeros(to - from);
        return from == 0 ? level : Math.min(level, Long.numberOfTrailingZeros(from));
    }
}
