package org.grantwarden.verify.tree;

import java.util.Arrays;
import java.util.List;

/** Whether a leaf stands at an index of a tree (RFC 9162 §2.1.3.2). */
public final class Inclusion {
    private Inclusion() {}

    /**
     * Follows the path from the leaf upwards.
     *
     * @param path sibling hashes, the leaf's first
     * @return true if it ends exactly at the root; any surplus, missing or misshapen hash is a no
     */
    public static boolean proves(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || leafHash.length != TreeHash.LENGTH) {
            return false;
        }
        TreeHash hash = new TreeHash();
        long node = index;
        long last = size - 1;
        byte[] reached = leafHash;
        for (byte[] sibling : path) {
            if (last == 0 || sibling.length != TreeHash.LENGTH) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                reached = hash.node(sibling, reached);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                reached = hash.node(reached, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(reached, root);
    }
}
