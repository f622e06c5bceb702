package org.grantwarden.verify.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a tree is the beginning of another (RFC 9162 §2.1.4.2). */
public final class Consistency {
    private Consistency() {}

    /**
     * Checks that the first {@code older} leaves of the newer tree are the older tree.
     *
     * @return true if so; an older size of 0 proves nothing and is a no, as is any surplus, missing or misshapen hash
     */
    public static boolean proves(long older, long newer, List<byte[]> proof, byte[] olderRoot, byte[] newerRoot) {
        if (older <= 0 || newer < older) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (proof.isEmpty() || proof.stream().anyMatch(hash -> hash.length != TreeHash.LENGTH)) {
            return false;
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(older) == 1) {
            path.add(0, olderRoot);
        }
        long node = older - 1;
        long last = newer - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        TreeHash hash = new TreeHash();
        byte[] first = path.get(0);
        byte[] second = first;
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = hash.node(sibling, first);
                second = hash.node(sibling, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                second = hash.node(second, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(first, olderRoot) && Arrays.equals(second, newerRoot);
    }
}
