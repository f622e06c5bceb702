package org.grantwarden.domain.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A growing log in memory, with its tiles. */
final class TestTree {
    private static final List<String> EIGHT =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private final Frontier frontier = new Frontier();
    private final Map<String, byte[]> tiles = new HashMap<>();

    /** The eight leaves of the published vectors. */
    static TestTree ofEight() {
        TestTree tree = new TestTree();
        EIGHT.forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));
        return tree;
    }

    /** Leaves "entry 0", "entry 1" and so on. */
    static TestTree ofEntries(int count) {
        TestTree tree = new TestTree();
        for (int i = 0; i < count; i++) {
            tree.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        return tree;
    }

    private void add(byte[] leaf) {
        frontier.append(Frontier.leafHash(leaf), (height, index, hash) -> {
            if (height % 8 == 0) {
                String key = height / 8 + "/" + index / 256;
                byte[] before = tiles.getOrDefault(key, new byte[0]);
                byte[] after = Arrays.copyOf(before, before.length + hash.length);
                System.arraycopy(hash, 0, after, before.length, hash.length);
                tiles.put(key, after);
            }
        });
    }

    byte[] tile(TilePath tile) {
        byte[] hashes = tiles.getOrDefault(tile.level() + "/" + tile.n(), new byte[0]);
        return Arrays.copyOf(hashes, Math.min(hashes.length, tile.width() * Hash.BYTES));
    }

    /** The tree of the first leaves. */
    MerkleTree tree(long size) {
        return new MerkleTree(size, this::tile);
    }
}
