package org.grantwarden.verify.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.verify.matrix.Defined;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Published vectors of RFC 6962 trees, and large trees derived from them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TreeVectorsTest {
    private static final String LEAF_0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final List<byte[]> EIGHT = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();
    private static final String[] ROOTS = {
        LEAF_0,
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };
    private static final String A = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=";
    private static final String B = "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=";
    private static final String C = "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=";
    private static final String D = "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=";
    private static final String E = "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=";

    @Test
    void single_hashes_are_those_published() {
        TreeHash hash = new TreeHash();
        assertThat(hex(hash.empty())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(hash.leaf(new byte[0]))).isEqualTo(LEAF_0);
        assertThat(hex(hash.leaf(ascii("L123456"))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        // The published vector's children are four bytes long; here a node has two hashes, so the definition stands in.
        assertThat(hex(Defined.node(ascii("N123"), ascii("N456"))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
        assertThat(base64(hash.leaf(ascii("hello world")))).isEqualTo("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=");
    }

    @Test
    void roots_of_one_to_eight_leaves_are_those_published() {
        GrowingTree tree = new GrowingTree();
        for (int i = 0; i < EIGHT.size(); i++) {
            tree.append(new TreeHash().leaf(EIGHT.get(i)), 0);
            assertThat(hex(tree.root())).as("size %d", i + 1).isEqualTo(ROOTS[i]);
        }
    }

    @Test
    void inclusion_proofs_are_those_published() {
        assertIncluded(5, 8, A, B, C);
        assertIncluded(2, 3, "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=");
        assertIncluded(1, 5, base64(HexFormat.of().parseHex(LEAF_0)), D, A);
    }

    @Test
    void consistency_proofs_are_those_published() {
        assertConsistent(
                1,
                8,
                "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
                D,
                "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=");
        assertConsistent(6, 8, E, B, C);
        assertConsistent(2, 5, D, A);
        assertConsistent(6, 7, E, "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=", C);
    }

    @Test
    void proofs_of_seven_leaves_have_the_shape_of_the_rfc() {
        assertThat(Stream.of(0, 3, 4, 6).map(i -> Defined.path(i, hashes(7)).size()))
                .containsExactly(3, 3, 3, 2);
        String last = "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e";
        assertThat(Defined.proof(4, hashes(7)).stream().map(TreeVectorsTest::hex))
                .containsExactly(last);
        assertThat(Defined.proof(3, hashes(7)).stream().map(TreeVectorsTest::hex))
                .containsExactly(hex(hashes(7).get(2)), hex(hashes(7).get(3)), ROOTS[1], last);
        for (int older : new int[] {3, 4, 6}) {
            assertThat(Consistency.proves(older, 7, Defined.proof(older, hashes(7)), root(older), root(7)))
                    .isTrue();
        }
    }

    @Test
    void large_trees_have_the_roots_and_tiles_that_are_known() {
        GrowingTree tree = new GrowingTree();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            byte[] hash = new TreeHash().leaf(ascii("entry " + i));
            leaves.add(hash);
            tree.append(hash, 0);
            String known =
                    switch (i + 1) {
                        case 255 -> "cf66793e6329dff242eb3cee0a6f36ad3e3a196dcc573a1ec775e102be863f1c";
                        case 256 -> "da6596d95369f5fef322ab8e4e0da3b0b50236aa9c8a3b1d246f7411c9e2e32e";
                        case 257 -> "5c1fdfe835358022f2392de478dbe053fc130cfe1d3a082879a90cf6bf14bf7e";
                        case 65_536 -> "07b1a377960a4e12e3348d6e9329ae6316a95b02fb1c22e909231b3aa44861a7";
                        case 70_000 -> "a3920fba7f239a071a9bd10721f1341addefbaededb41c7e24437a9d16bdf00a";
                        default -> "";
                    };
            assertThat(known.isEmpty() || known.equals(hex(tree.root())))
                    .as("size %d", i + 1)
                    .isTrue();
        }
        assertThat(tile(leaves, 272, 256))
                .isEqualTo("d376c973cfc357a060af6fd76db51abc5ab4d7be4511104f90d4a433d73f1ecf");
        assertThat(tile(leaves, 273, 112))
                .isEqualTo("e31da4e768fc0d0f1f1f0046a1c4b68d71326b04a07951a7d3dcefef0de9b8cd");
        List<byte[]> level1 = new ArrayList<>();
        for (int from = 0; from + 256 <= 70_000; from += 256) {
            GrowingTree part = new GrowingTree();
            leaves.subList(from, from + 256).forEach(hash -> part.append(hash, 0));
            level1.add(part.root());
        }
        assertThat(tile(level1, 0, 256)).isEqualTo("44f879be76da41edaf37c0d67303fbd25f2ea44be93285b320561fbaaaaabbfa");
        assertThat(tile(level1, 1, 17)).isEqualTo("5a8eb2fe63c90ddf7fd813d165c04fa79d6eca48534b61bd312fcd2d1cf0aef3");
    }

    @Test
    void the_tile_of_eight_leaves_is_known() {
        assertThat(tile(hashes(8), 0, 8)).isEqualTo("aea2f1bbb5140fd5f8eacb503fdf54c00c3d860c72588e40233addd416bc8f10");
    }

    private static String tile(List<byte[]> hashes, int number, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        hashes.subList(number * 256, number * 256 + width).forEach(out::writeBytes);
        return hex(Defined.sha256(out.toByteArray()));
    }

    private static void assertIncluded(int index, int size, String... path) {
        assertThat(Defined.path(index, hashes(size)).stream().map(TreeVectorsTest::base64))
                .containsExactly(path);
        assertThat(Inclusion.proves(index, size, hashes(8).get(index), decoded(path), root(size)))
                .isTrue();
    }

    private static void assertConsistent(int older, int newer, String... proof) {
        assertThat(Defined.proof(older, hashes(newer)).stream().map(TreeVectorsTest::base64))
                .containsExactly(proof);
        assertThat(Consistency.proves(older, newer, decoded(proof), root(older), root(newer)))
                .isTrue();
    }

    private static List<byte[]> decoded(String... proof) {
        return Stream.of(proof).map(Base64.getDecoder()::decode).toList();
    }

    private static List<byte[]> hashes(int size) {
        return EIGHT.subList(0, size).stream().map(Defined::leaf).toList();
    }

    private static byte[] root(int size) {
        return HexFormat.of().parseHex(ROOTS[size - 1]);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
