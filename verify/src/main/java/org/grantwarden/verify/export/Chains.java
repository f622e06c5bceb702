package org.grantwarden.verify.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.grantwarden.verify.tree.TreeHash;

/** Each target's own chain: versions 1, 2, 3, …, and each changing entry names the hash of the one before it. */
final class Chains {
    private final ChainHeads heads = new ChainHeads();
    private final MessageDigest digest = TreeHash.sha256();
    private final Findings findings;
    private final boolean mayBeginLater;
    private long begunEarlier;

    /** @param mayBeginLater whether the chains may have begun before the first leaf that is seen */
    Chains(Findings findings, boolean mayBeginLater) {
        this.findings = findings;
        this.mayBeginLater = mayBeginLater;
    }

    /** Takes the next leaf; afterwards its target's chain ends with it. */
    void next(Leaf leaf, long index, byte[] leafHash) {
        if (!leaf.change()) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(keyOf(leaf));
        long high = key.getLong();
        long low = key.getLong();
        int head = heads.find(high, low);
        if (head < 0) {
            checkFirst(leaf, index);
            head = heads.add(high, low);
        } else {
            checkNext(leaf, index, head);
        }
        heads.set(head, leaf.version(), index, leafHash);
    }

    private void checkFirst(Leaf leaf, long index) {
        if (mayBeginLater && leaf.version() > 1) {
            begunEarlier++;
            if (leaf.prev() == null) {
                findings.add(Damage.CHAIN_PREV, index, "version " + leaf.version() + " names no former entry");
            }
        } else if (leaf.version() != 1) {
            findings.add(
                    Damage.CHAIN_VERSION,
                    index,
                    "the first entry of " + name(leaf) + " has version " + leaf.version() + ", not 1");
        } else if (leaf.prev() != null) {
            findings.add(Damage.CHAIN_PREV, index, "the first entry of " + name(leaf) + " names a former one");
        }
    }

    private void checkNext(Leaf leaf, long index, int head) {
        long expected = heads.version(head) + 1;
        String prev = leaf.prev();
        if (leaf.version() != expected) {
            findings.add(
                    Damage.CHAIN_VERSION,
                    index,
                    name(leaf) + " has version " + leaf.version() + " behind " + (expected - 1) + " (entry "
                            + heads.index(head) + ")");
        } else if (prev == null || !Arrays.equals(HexFormat.of().parseHex(prev), heads.hash(head))) {
            findings.add(
                    Damage.CHAIN_PREV,
                    index,
                    name(leaf) + ": entry " + index + " names another former entry than " + heads.index(head)
                            + "; one of the two was altered");
        }
    }

    private byte[] keyOf(Leaf leaf) {
        digest.update(leaf.targetType().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(leaf.targetId().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Leaf leaf) {
        return leaf.targetType() + " " + leaf.targetId();
    }

    /** Number of targets that have a chain. */
    long targets() {
        return heads.size();
    }

    /** Number of chains whose beginning lies before the first leaf seen. */
    long begunEarlier() {
        return begunEarlier;
    }
}
