package org.grantwarden.domain.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a certain size, read from its hash tiles (RFC 6962 §2.1, C2SP tlog-tiles): root, proofs, subtrees. It keeps
 * the few tiles that it has read; not for several threads at once.
 */
public final class MerkleTree {
    private final long size;
    private final Tiles tiles;
    private final Map<String, byte[]> read = new HashMap<>();

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Tiles {
        /** The hashes of a tile one after the other, at least the tile's first {@code tile.width()}. */
        byte[] hashes(TilePath tile);
    }

    /** A perfect subtree: of {@code 2^height} leaves, the {@code index}-th of that height. */
    public record Subtree(int height, long index, Hash root) {}

    /** The first {@code size} leaves of what the tiles hold. */
    public MerkleTree(long size, Tiles tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree of " + size);
        }
        this.size = size;
        this.tiles = tiles;
    }

    /** The Merkle tree hash over all its leaves. */
    public Hash root() {
        return size == 0 ? Hash.EMPTY : hash(0, size);
    }

    /**
     * The hash of a leaf.
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public Hash leaf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        return subtree(0, index);
    }

    /** The proof that the leaf at {@code index} is in the tree (RFC 9162 §2.1.3.1). */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        addPath(path, index, 0, size);
        return new InclusionProof(index, path);
    }

    /** The proof that the tree of the first {@code from} leaves is this one's beginning (RFC 9162 §2.1.4.1). */
    public ConsistencyProof consistency(long from) {
        if (from < 1 || from > size) {
            throw new IllegalArgumentException("no proof from " + from + " to " + size);
        }
        List<Hash> path = new ArrayList<>();
        addSubproof(path, from, 0, size, true);
        return new ConsistencyProof(from, size, path);
    }

    /** The largest perfect subtrees that make up the leaves from {@code from} to before {@code to}, left to right. */
    public List<Subtree> cover(long from, long to) {
        if (from < 0 || to < from || to > size) {
            throw new IllegalArgumentException(from + " to " + to + " in a tree of " + size);
        }
        List<Subtree> cover = new ArrayList<>();
        for (long start = from; start < to; ) {
            int height = Long.numberOfTrailingZeros(Long.highestOneBit(to - start));
            if (start != 0) {
                height = Math.min(height, Long.numberOfTrailingZeros(start));
            }
            cover.add(new Subtree(height, start >> height, subtree(height, start >> height)));
            start += 1L << height;
        }
        return cover;
    }

    private void addPath(List<Hash> path, long index, long start, long end) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (index < middle) {
            addPath(path, index, start, middle);
            path.add(hash(middle, end));
        } else {
            addPath(path, index, middle, end);
            path.add(hash(start, middle));
        }
    }

    private void addSubproof(List<Hash> path, long from, long start, long end, boolean known) {
        if (from == end) {
            if (!known) {
                path.add(hash(start, end));
            }
            return;
        }
        long middle = start + split(end - start);
        if (from <= middle) {
            addSubproof(path, from, start, middle, known);
            path.add(hash(middle, end));
        } else {
            addSubproof(path, from, middle, end, false);
            path.add(hash(start, middle));
        }
    }

    /** Largest power of two below {@code count}, which is at least 2. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /** The hash over leaves that begin where a subtree of their number may begin. */
    private Hash hash(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return subtree(height, start >> height);
        }
        long middle = start + split(count);
        return Hash.ofNode(hash(start, middle), hash(middle, end));
    }

    private Hash subtree(int height, long index) {
        int level = height / TilePath.HEIGHT;
        int below = height % TilePath.HEIGHT;
        long first = index << below;
        TilePath tile = TilePath.hashes(level, first / TilePath.WIDTH, size);
        byte[] hashes = read.computeIfAbsent(tile.path(), path -> tiles.hashes(tile));
        if (hashes.length < tile.width() * Hash.BYTES) {
            throw new IllegalStateException(
                    tile.path() + " holds " + hashes.length + " bytes instead of " + tile.width() * Hash.BYTES);
        }
        int slot = (int) (first % TilePath.WIDTH);
        return fold(hashes, slot, 1 << below);
    }

    private static Hash fold(byte[] hashes, int slot, int count) {
        if (count == 1) {
            int from = slot * Hash.BYTES;
            return Hash.of(Arrays.copyOfRange(hashes, from, from + Hash.BYTES));
        }
        int half = count / 2;
        return Hash.ofNode(fold(hashes, slot, half), fold(hashes, slot + half, half));
    }
}
