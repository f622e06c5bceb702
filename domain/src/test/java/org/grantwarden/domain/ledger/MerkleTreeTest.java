package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the published vectors, and exhaustively over small trees. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTreeTest {
    private static final int SMALL = 70;
    private static final String L4 = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=";
    private static final String N67 = "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=";
    private static final String ROOT4 = "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=";
    private static final String ROOT2 = "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=";
    private static final String N23 = "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=";
    private static final String L0 = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=";
    private static final String N45 = "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=";

    private final TestTree eight = TestTree.ofEight();

    @Test
    void inclusion_proofs_are_the_published_ones() {
        assertThat(path(eight.tree(8).inclusion(5).path())).containsExactly(L4, N67, ROOT4);
        assertThat(path(eight.tree(3).inclusion(2).path())).containsExactly(ROOT2);
        assertThat(path(eight.tree(5).inclusion(1).path())).containsExactly(L0, N23, L4);
    }

    @Test
    void consistency_proofs_are_the_published_ones() {
        assertThat(path(eight.tree(8).consistency(1).path()))
                .containsExactly(
                        "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
                        N23,
                        "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=");
        assertThat(path(eight.tree(8).consistency(6).path())).containsExactly(N45, N67, ROOT4);
        assertThat(path(eight.tree(5).consistency(2).path())).containsExactly(N23, L4);
        assertThat(path(eight.tree(7).consistency(6).path()))
                .containsExactly(N45, "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=", ROOT4);
    }

    @Test
    void proofs_over_seven_leaves_have_the_shapes_of_rfc_6962() {
        MerkleTree seven = eight.tree(7);

        assertThat(seven.inclusion(0).path()).hasSize(3);
        assertThat(seven.inclusion(3).path()).hasSize(3);
        assertThat(seven.inclusion(4).path()).hasSize(3);
        assertThat(seven.inclusion(6).path()).hasSize(2);
        assertThat(seven.consistency(3).path().get(3).hex())
                .isEqualTo("837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e");
        assertThat(seven.consistency(4).path()).hasSize(1);
        assertThat(seven.consistency(6).path().get(0).hex())
                .isEqualTo("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
        assertThat(seven.consistency(7).path()).isEmpty();
    }

    @Test
    void the_tile_of_the_eight_leaves_is_the_recorded_one() {
        assertThat(sha256(eight.tile(TilePath.hashes(0, 0, 8))))
                .isEqualTo("aea2f1bbb5140fd5f8eacb503fdf54c00c3d860c72588e40233addd416bc8f10");
    }

    @Test
    void the_bundle_of_the_eight_leaves_is_the_recorded_one() {
        List<String> ascii = List.of("", "\0", "\u0010", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno");

        assertThat(HexFormat.of().formatHex(EntryBundle.of(ascii)))
                .isEqualTo("00000001000001100002202100023031000440414243000850515253545556570010"
                        + "606162636465666768696a6b6c6d6e6f");
    }

    @Test
    void a_large_tree_and_its_tiles_are_the_recorded_ones() {
        TestTree log = TestTree.ofEntries(70_000);

        assertThat(log.tree(70_000).root().hex())
                .isEqualTo("a3920fba7f239a071a9bd10721f1341addefbaededb41c7e24437a9d16bdf00a");
        assertThat(log.tree(257).root().hex())
                .isEqualTo("5c1fdfe835358022f2392de478dbe053fc130cfe1d3a082879a90cf6bf14bf7e");
        assertThat(tile(log, "tile/0/272"))
                .isEqualTo("d376c973cfc357a060af6fd76db51abc5ab4d7be4511104f90d4a433d73f1ecf");
        assertThat(tile(log, "tile/0/273.p/112"))
                .isEqualTo("e31da4e768fc0d0f1f1f0046a1c4b68d71326b04a07951a7d3dcefef0de9b8cd");
        assertThat(tile(log, "tile/1/000"))
                .isEqualTo("44f879be76da41edaf37c0d67303fbd25f2ea44be93285b320561fbaaaaabbfa");
        assertThat(tile(log, "tile/1/001.p/17"))
                .isEqualTo("5a8eb2fe63c90ddf7fd813d165c04fa79d6eca48534b61bd312fcd2d1cf0aef3");
        assertThat(Hash.of(log.tile(TilePath.parse("tile/2/000.p/1").orElseThrow())))
                .isEqualTo(log.tree(65_536).root());
        InclusionProof proof = log.tree(70_000).inclusion(69_999);
        assertThat(proof.verifies(
                        log.tree(70_000).leaf(69_999), 70_000, log.tree(70_000).root()))
                .isTrue();
    }

    @Test
    void every_inclusion_proof_of_small_trees_verifies_and_no_mutation_of_it_does() {
        TestTree log = TestTree.ofEntries(SMALL);
        for (long size = 1; size <= SMALL; size++) {
            MerkleTree tree = log.tree(size);
            Hash root = tree.root();
            for (long index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index);
                Hash leaf = tree.leaf(index);
                assertThat(proof.verifies(leaf, size, root)).isTrue();
                assertThat(proof.path()).hasSize(pathLength(index, size));
                for (List<Hash> mutation : mutations(proof.path())) {
                    assertThat(new InclusionProof(index, mutation).verifies(leaf, size, root))
                            .isFalse();
                }
                assertThat(proof.verifies(root, size, root)).as("root as leaf").isEqualTo(size == 1);
                assertThat(proof.verifies(leaf, size, leaf)).isEqualTo(size == 1);
                assertThat(new InclusionProof(index + size, proof.path()).verifies(leaf, size, root))
                        .isFalse();
                assertThat(new InclusionProof(-1, proof.path()).verifies(leaf, size, root))
                        .isFalse();
            }
        }
    }

    @Test
    void every_consistency_proof_of_small_trees_verifies_and_no_mutation_of_it_does() {
        TestTree log = TestTree.ofEntries(SMALL);
        for (long to = 1; to <= SMALL; to++) {
            MerkleTree tree = log.tree(to);
            Hash secondRoot = tree.root();
            for (long from = 1; from <= to; from++) {
                Hash firstRoot = log.tree(from).root();
                ConsistencyProof proof = tree.consistency(from);
                assertThat(proof.verifies(firstRoot, secondRoot)).isTrue();
                for (List<Hash> mutation : mutations(proof.path())) {
                    assertThat(new ConsistencyProof(from, to, mutation).verifies(firstRoot, secondRoot))
                            .isFalse();
                }
                assertThat(proof.verifies(Hash.EMPTY, secondRoot)).isFalse();
                assertThat(proof.verifies(firstRoot, Hash.EMPTY)).isFalse();
                assertThat(proof.verifies(secondRoot, firstRoot)).isEqualTo(from == to);
            }
        }
    }

    @Test
    void from_nothing_and_backwards_there_is_no_proof() {
        assertThatIllegalArgumentException().isThrownBy(() -> eight.tree(8).consistency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> eight.tree(8).consistency(9));
        assertThatIllegalArgumentException().isThrownBy(() -> eight.tree(8).inclusion(8));
        assertThat(new ConsistencyProof(0, 8, List.of())
                        .verifies(Hash.EMPTY, eight.tree(8).root()))
                .isFalse();
        assertThat(new ConsistencyProof(8, 7, List.of())
                        .verifies(eight.tree(8).root(), eight.tree(7).root()))
                .isFalse();
    }

    @Test
    void covers_put_together_are_the_whole_tree() {
        TestTree log = TestTree.ofEntries(SMALL);
        for (int size = 1; size <= SMALL; size++) {
            for (int from = 0; from <= size; from++) {
                Frontier frontier = new Frontier();
                MerkleTree tree = log.tree(size);
                List<MerkleTree.Subtree> cover = new ArrayList<>(tree.cover(0, from));
                cover.addAll(tree.cover(from, size));
                for (MerkleTree.Subtree subtree : cover) {
                    long first = subtree.index() << subtree.height();
                    assertThat(frontier.size()).isEqualTo(first);
                    for (long i = first; i < first + (1L << subtree.height()); i++) {
                        frontier.append(tree.leaf(i).bytes(), (height, index, hash) -> {
                            if (height == subtree.height() && index == subtree.index()) {
                                assertThat(Hash.of(hash)).isEqualTo(subtree.root());
                            }
                        });
                    }
                }
                assertThat(Hash.of(frontier.root())).isEqualTo(tree.root());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 0, 0, 256",
        "tile/0/255.p/1, 0, 255, 1",
        "tile/1/x001/000, 1, 1000, 256",
        "tile/entries/x001/x234/067.p/255, -1, 1234067, 255",
        "tile/7/x123/x456/789, 7, 123456789, 256"
    })
    void paths_of_tiles_are_read_and_written(String path, int level, long n, int width) {
        assertThat(TilePath.parse(path)).contains(new TilePath(level, n, width));
        assertThat(new TilePath(level, n, width).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/0",
        "tile/00/000",
        "tile/8/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/-1/000",
        "tile/0/000/",
        "tile/0/",
        "tile/0/../000",
        "tile/0/x001/x001/x001/x001/x001/001"
    })
    void what_is_no_path_of_a_tile_is_none(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void tiles_exist_as_the_specification_counts_them() {
        assertThat(TilePath.widthAt(70_000, 0, 272)).isEqualTo(256);
        assertThat(TilePath.widthAt(70_000, 0, 273)).isEqualTo(112);
        assertThat(TilePath.widthAt(70_000, 0, 274)).isZero();
        assertThat(TilePath.widthAt(70_000, 1, 1)).isEqualTo(17);
        assertThat(TilePath.widthAt(70_000, 2, 0)).isEqualTo(1);
        assertThat(TilePath.widthAt(70_000, 3, 0)).isZero();
        assertThat(TilePath.widthAt(256, 0, 1)).isZero();
        assertThat(new TilePath(0, 273, 100).existsAt(70_000)).isTrue();
        assertThat(new TilePath(0, 273, 113).existsAt(70_000)).isFalse();
    }

    private static List<List<Hash>> mutations(List<Hash> path) {
        List<List<Hash>> mutations = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.EMPTY);
        mutations.add(longer);
        List<Hash> earlier = new ArrayList<>(path);
        earlier.add(0, Hash.EMPTY);
        mutations.add(earlier);
        for (int i = 0; i < path.size(); i++) {
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            mutations.add(shorter);
            List<Hash> altered = new ArrayList<>(path);
            byte[] bytes = path.get(i).bytes();
            bytes[i % bytes.length] ^= 1;
            altered.set(i, Hash.of(bytes));
            mutations.add(altered);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(i, path.get(i - 1));
                swapped.set(i - 1, path.get(i));
                mutations.add(swapped);
            }
        }
        return mutations;
    }

    private static int pathLength(long index, long size) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        return bits + Long.bitCount(index >> bits);
    }

    private static List<String> path(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static String tile(TestTree log, String path) {
        return sha256(log.tile(TilePath.parse(path).orElseThrow()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
