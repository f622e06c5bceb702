package org.grantwarden.verify.matrix;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 §2.1 word for word: recursive, slow, and shared with no code that it is to test. */
public final class Defined {
    private Defined() {}

    /** The leaf hash. */
    public static byte[] leaf(byte[] data) {
        return sha256(new byte[] {0}, data);
    }

    /** MTH over leaf hashes. */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = split(leaves.size());
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** PATH(m, D[n]). */
    public static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = index < split ? path(index, left) : path(index - split, right);
        path.add(root(index < split ? right : left));
        return path;
    }

    /** PROOF(m, D[n]). */
    public static List<byte[]> proof(int older, List<byte[]> leaves) {
        return subproof(older, leaves, true);
    }

    private static List<byte[]> subproof(int older, List<byte[]> leaves, boolean whole) {
        if (older == leaves.size()) {
            return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(leaves)));
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> proof = older <= split ? subproof(older, left, whole) : subproof(older - split, right, false);
        proof.add(root(older <= split ? right : left));
        return proof;
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /** The node hash. */
    public static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** SHA-256 over all parts. */
    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
