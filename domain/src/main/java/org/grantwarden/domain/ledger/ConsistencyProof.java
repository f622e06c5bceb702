package org.grantwarden.domain.ledger;

import java.util.List;

/**
 * Shows that a tree is a larger one's beginning (RFC 9162 §2.1.4).
 *
 * @param from size of the smaller tree, at least 1
 * @param to size of the larger one
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Checks it as RFC 9162 §2.1.4.2 says, in its own variable names. */
    public boolean verifies(Hash firstRoot, Hash secondRoot) {
        if (from < 1 || to < from) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long fn = from - 1;
        long sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        // The smaller tree is a perfect subtree of the larger one: its root is known and not in the proof.
        boolean perfect = Long.bitCount(from) == 1;
        Hash fr = perfect ? firstRoot : path.get(0);
        Hash sr = fr;
        for (Hash c : perfect ? path : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(c, fr);
                sr = Hash.ofNode(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hash.ofNode(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }

    /** The hashes in base64, one a line. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        path.forEach(hash -> lines.append(hash.base64()).append('\n'));
        return lines.toString();
    }
}
