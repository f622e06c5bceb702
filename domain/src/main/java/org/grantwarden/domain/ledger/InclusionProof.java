package org.grantwarden.domain.ledger;

import java.util.List;

/**
 * Shows that a leaf stands at a place of a tree (RFC 9162 §2.1.3).
 *
 * @param index the leaf's index
 * @param path hashes of the siblings, from the leaf upwards
 */
public record InclusionProof(long index, List<Hash> path) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Checks it as RFC 9162 §2.1.3.2 says, in its own variable names. */
    public boolean verifies(Hash leaf, long size, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hash.ofNode(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = Hash.ofNode(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /** The file to hand on (C2SP tlog-proof): this proof and the checkpoint that it leads to. */
    public String file(String note) {
        StringBuilder file =
                new StringBuilder(HEADER).append("index ").append(index).append('\n');
        path.forEach(hash -> file.append(hash.base64()).append('\n'));
        return file.append('\n').append(note).toString();
    }
}
