package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Against the published vectors of transparency-dev/merkle and a larger tree of our own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FrontierTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final Map<Integer, String> LARGE_ROOTS = Map.of(
            255, "cf66793e6329dff242eb3cee0a6f36ad3e3a196dcc573a1ec775e102be863f1c",
            256, "da6596d95369f5fef322ab8e4e0da3b0b50236aa9c8a3b1d246f7411c9e2e32e",
            257, "5c1fdfe835358022f2392de478dbe053fc130cfe1d3a082879a90cf6bf14bf7e",
            65_536, "07b1a377960a4e12e3348d6e9329ae6316a95b02fb1c22e909231b3aa44861a7",
            70_000, "a3920fba7f239a071a9bd10721f1341addefbaededb41c7e24437a9d16bdf00a");

    @Test
    void roots_are_the_published_ones() {
        Frontier frontier = new Frontier();
        List<String> roots = new ArrayList<>(List.of(HEX.formatHex(frontier.root())));

        for (String leaf : LEAVES) {
            frontier.append(Frontier.leafHash(HEX.parseHex(leaf)), FrontierTest::ignore);
            roots.add(HEX.formatHex(frontier.root()));
        }

        assertThat(roots).isEqualTo(ROOTS);
    }

    @Test
    void it_goes_on_from_what_was_stored_at_every_size() {
        Frontier frontier = new Frontier();
        for (int i = 0; i < 70_000; i++) {
            frontier.append(entry(i), FrontierTest::ignore);
            if (LARGE_ROOTS.containsKey(i + 1)) {
                assertThat(HEX.formatHex(frontier.root())).isEqualTo(LARGE_ROOTS.get(i + 1));
            }
            frontier = new Frontier(frontier.size(), frontier.hashes());
        }
        assertThat(frontier.size()).isEqualTo(70_000);
    }

    @Test
    void it_tells_of_every_perfect_subtree_once() {
        Frontier frontier = new Frontier();
        List<String> told = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            frontier.append(entry(i), (height, index, hash) -> told.add(height + ":" + index));
        }

        assertThat(told).containsExactly("0:0", "0:1", "1:0", "0:2", "0:3", "1:1", "2:0", "0:4");
    }

    @Test
    void a_subtree_of_256_leaves_has_the_root_of_its_tree() {
        Frontier frontier = new Frontier();
        List<byte[]> tiles = new ArrayList<>();

        for (int i = 0; i < 300; i++) {
            frontier.append(entry(i), (height, index, hash) -> {
                if (height == 8) {
                    tiles.add(hash);
                }
            });
        }

        assertThat(tiles).hasSize(1);
        assertThat(HEX.formatHex(tiles.get(0))).isEqualTo(LARGE_ROOTS.get(256));
    }

    @Test
    void hashes_that_do_not_make_up_the_size_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(3, new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(-1, new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Frontier().append(new byte[31], FrontierTest::ignore));
    }

    private static byte[] entry(int i) {
        return Frontier.leafHash(("entry " + i).getBytes(StandardCharsets.US_ASCII));
    }

    private static void ignore(int height, long index, byte[] hash) {}
}
