package org.grantwarden.domain.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The growing edge of a Merkle tree (RFC 6962 §2.1): the roots of the perfect subtrees that its leaves make up, largest
 * first. It is all that appending needs, and never more than 63 hashes. Not for several threads at once.
 */
public final class Frontier {
    /** Length of a hash (SHA-256). */
    public static final int HASH_BYTES = 32;

    private static final byte LEAF_PREFIX = 0;
    private static final byte NODE_PREFIX = 1;

    private final MessageDigest sha256 = sha256();
    /** The smallest subtree, which is the rightmost, on top. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    private long size;

    /** Told of every perfect subtree as it is finished. */
    @FunctionalInterface
    public interface Finished {
        /**
         * A subtree of {@code 2^height} leaves is finished.
         *
         * @param index its place among the subtrees of this height, from 0
         */
        void subtree(int height, long index, byte[] hash);
    }

    /** The edge of the empty tree. */
    public Frontier() {}

    /**
     * The edge of a tree of {@code size} leaves.
     *
     * @param hashes as {@link #hashes()} gave them
     * @throws IllegalArgumentException if that many hashes do not make up a tree of this size
     */
    public Frontier(long size, byte[] hashes) {
        if (size < 0 || hashes.length != Long.bitCount(size) * HASH_BYTES) {
            throw new IllegalArgumentException(hashes.length + " bytes of hashes for a tree of " + size);
        }
        this.size = size;
        for (int from = 0; from < hashes.length; from += HASH_BYTES) {
            subtrees.push(Arrays.copyOfRange(hashes, from, from + HASH_BYTES));
        }
    }

    /** The hash of a leaf: SHA-256 over a zero byte and its bytes. */
    public static byte[] leafHash(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LEAF_PREFIX);
        return digest.digest(leaf);
    }

    /** Appends a leaf by its hash. */
    public void append(byte[] leafHash, Finished finished) {
        if (leafHash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash of " + leafHash.length + " bytes");
        }
        byte[] hash = leafHash.clone();
        long index = size;
        int height = 0;
        finished.subtree(height, index, hash);
        while ((index & 1) == 1) {
            hash = node(subtrees.pop(), hash);
            index >>= 1;
            height++;
            finished.subtree(height, index, hash);
        }
        subtrees.push(hash);
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The Merkle tree hash over all leaves; of none, SHA-256 of nothing. */
    public byte[] root() {
        Iterator<byte[]> fromSmallest = subtrees.iterator();
        if (!fromSmallest.hasNext()) {
            return sha256.digest();
        }
        byte[] root = fromSmallest.next().clone();
        while (fromSmallest.hasNext()) {
            root = node(fromSmallest.next(), root);
        }
        return root;
    }

    /** The subtrees' roots, largest first, one after the other. */
    public byte[] hashes() {
        byte[] hashes = new byte[subtrees.size() * HASH_BYTES];
        int to = hashes.length;
        for (byte[] subtree : subtrees) {
            to -= HASH_BYTES;
            System.arraycopy(subtree, 0, hashes, to, HASH_BYTES);
        }
        return hashes;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE_PREFIX);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
