package org.grantwarden.verify.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of a Merkle tree (RFC 6962 §2.1, RFC 9162 §2.1.1): a leaf is hashed behind a zero byte, a node behind a one
 * byte. Not for use by several threads at once.
 */
public final class TreeHash {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();
    private final byte[] pair = new byte[1 + 2 * LENGTH];

    public TreeHash() {
        pair[0] = NODE;
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The root of the tree without leaves: the hash of nothing. */
    public byte[] empty() {
        return digest.digest();
    }

    /** The hash of a leaf. */
    public byte[] leaf(byte[] data) {
        digest.update(LEAF);
        return digest.digest(data);
    }

    /**
     * The hash of a leaf that lies in a buffer behind a byte that nobody needs any more: that byte is overwritten, so
     * that one call hashes everything.
     *
     * @param from where the leaf begins, at least 1
     */
    public void leaf(byte[] buffer, int from, int length, byte[] into, int at) {
        buffer[from - 1] = LEAF;
        digest.update(buffer, from - 1, length + 1);
        finish(into, at);
    }

    /** The hash of a node over its two children. */
    public byte[] node(byte[] left, byte[] right) {
        byte[] into = new byte[LENGTH];
        node(left, 0, right, 0, into, 0);
        return into;
    }

    /** The hash of a node over two children that lie in arrays; the result may overwrite either. */
    public void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] into, int at) {
        System.arraycopy(left, leftAt, pair, 1, LENGTH);
        System.arraycopy(right, rightAt, pair, 1 + LENGTH, LENGTH);
        digest.update(pair, 0, pair.length);
        finish(into, at);
    }

    private void finish(byte[] into, int at) {
        try {
            digest.digest(into, at, LENGTH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("there is no room for a hash", e);
        }
    }
}
