package org.grantwarden.verify.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.grantwarden.verify.matrix.Defined;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every proof of every tree of up to 70 leaves, and of each what is left of it after every kind of change. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProofsTest {
    private static final int MOST = 70;
    private static final int MOST_MUTATED = 20;

    private final List<byte[]> leaves = leaves();
    private final List<byte[]> roots = roots();

    private static List<byte[]> leaves() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            leaves.add(Defined.leaf(new byte[] {(byte) i}));
        }
        return leaves;
    }

    private List<byte[]> roots() {
        List<byte[]> roots = new ArrayList<>();
        for (int size = 0; size <= MOST; size++) {
            roots.add(Defined.root(leaves.subList(0, size)));
        }
        return roots;
    }

    @Test
    void the_growing_tree_has_the_defined_root_at_every_size() {
        GrowingTree tree = new GrowingTree();
        for (int size = 0; size < MOST; size++) {
            assertThat(tree.root()).isEqualTo(roots.get(size));
            tree.append(leaves.get(size), 0);
        }
    }

    @Test
    void perfect_subtrees_can_stand_for_their_leaves() {
        for (int from = 0; from <= MOST; from++) {
            for (int to = from; to <= MOST; to++) {
                GrowingTree tree = new GrowingTree();
                appendSubtrees(tree, from);
                leaves.subList(from, to).forEach(leaf -> tree.append(leaf, 0));
                appendSubtrees(tree, MOST);
                assertThat(tree.root()).isEqualTo(roots.get(MOST));
            }
        }
    }

    private void appendSubtrees(GrowingTree tree, int to) {
        while (tree.size() < to) {
            int at = (int) tree.size();
            int level = GrowingTree.levelAt(at, to);
            tree.append(level, Defined.root(leaves.subList(at, at + (1 << level))), 0);
        }
    }

    @Test
    void every_inclusion_proof_is_accepted_and_none_at_another_place() {
        for (int size = 1; size <= MOST; size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> path = Defined.path(index, leaves.subList(0, size));
                assertThat(included(index, size, path)).isTrue();
                for (int other = 0; other < size; other++) {
                    assertThat(other != index
                                    && Inclusion.proves(other, size, leaves.get(index), path, roots.get(size)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_mutation_of_an_inclusion_proof_is_refused() {
        for (int size = 1; size <= MOST_MUTATED; size++) {
            byte[] root = roots.get(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = Defined.path(index, leaves.subList(0, size));
                byte[] leaf = leaves.get(index);
                for (List<byte[]> mutated : mutations(path, leaf, root)) {
                    assertThat(included(index, size, mutated)).isFalse();
                }
                assertThat(Inclusion.proves(index, size, flipped(leaf), path, root))
                        .isFalse();
                assertThat(Inclusion.proves(index, size, leaf, path, flipped(root)))
                        .isFalse();
                assertThat(Inclusion.proves(index, size, new byte[0], path, root))
                        .isFalse();
                assertThat(Inclusion.proves(-1, size, leaf, path, root)).isFalse();
                assertThat(Inclusion.proves(size, size, leaf, path, root)).isFalse();
                assertThat(Inclusion.proves(index + (1L << 40), size, leaf, path, root))
                        .isFalse();
                assertThat(Inclusion.proves(index, 2L * size + 1, leaf, path, root))
                        .isFalse();
                assertThat(Inclusion.proves(index, 0, leaf, path, root)).isFalse();
            }
        }
    }

    @Test
    void every_consistency_proof_is_accepted() {
        for (int newer = 1; newer <= MOST; newer++) {
            for (int older = 1; older <= newer; older++) {
                assertThat(consistent(older, newer, proof(older, newer))).isTrue();
            }
        }
    }

    @Test
    void every_mutation_of_a_consistency_proof_is_refused() {
        for (int newer = 1; newer <= MOST_MUTATED; newer++) {
            for (int older = 1; older <= newer; older++) {
                List<byte[]> proof = proof(older, newer);
                byte[] first = roots.get(older);
                byte[] second = roots.get(newer);
                for (List<byte[]> mutated : mutations(proof, first, second)) {
                    assertThat(consistent(older, newer, mutated))
                            .as("%d %d", older, newer)
                            .isFalse();
                }
                assertThat(Consistency.proves(older, newer, proof, flipped(first), second))
                        .isFalse();
                assertThat(Consistency.proves(older, newer, proof, first, flipped(second)))
                        .isFalse();
                assertThat(Consistency.proves(0, newer, proof, first, second)).isFalse();
                assertThat(Consistency.proves(-older, newer, proof, first, second))
                        .isFalse();
                assertThat(Consistency.proves(newer + 1L, newer, proof, first, second))
                        .isFalse();
                assertThat(older != newer && Consistency.proves(newer, older, proof, second, first))
                        .isFalse();
            }
        }
    }

    @Test
    void an_empty_older_tree_proves_nothing() {
        assertThat(Consistency.proves(0, 0, List.of(), roots.get(0), roots.get(0)))
                .isFalse();
        assertThat(Consistency.proves(0, 5, List.of(), roots.get(0), roots.get(5)))
                .isFalse();
    }

    /** Bits flipped, hashes dropped, doubled, swapped, cut, put before, put behind. */
    private static List<List<byte[]>> mutations(List<byte[]> proof, byte[] one, byte[] other) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            int at = i;
            all.add(changed(proof, list -> list.set(at, flipped(list.get(at)))));
            all.add(changed(proof, list -> list.set(at, Arrays.copyOf(list.get(at), 31))));
            all.add(changed(proof, list -> list.set(at, Arrays.copyOf(list.get(at), 33))));
            all.add(changed(proof, list -> list.remove(at)));
            all.add(changed(proof, list -> list.add(at, list.get(at))));
            if (i > 0) {
                all.add(changed(proof, list -> list.set(at, list.set(at - 1, list.get(at)))));
            }
        }
        for (byte[] more : List.of(one, other, new byte[32], new byte[0])) {
            all.add(changed(proof, list -> list.add(more)));
            all.add(changed(proof, list -> list.add(0, more)));
        }
        if (!proof.isEmpty()) {
            all.add(List.of());
        }
        return all;
    }

    private static List<byte[]> changed(List<byte[]> proof, Consumer<List<byte[]>> change) {
        List<byte[]> copy = new ArrayList<>(proof);
        change.accept(copy);
        return copy;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] copy = hash.clone();
        copy[7] ^= 1;
        return copy;
    }

    private boolean included(int index, int size, List<byte[]> path) {
        return Inclusion.proves(index, size, leaves.get(index), path, roots.get(size));
    }

    private boolean consistent(int older, int newer, List<byte[]> proof) {
        return Consistency.proves(older, newer, proof, roots.get(older), roots.get(newer));
    }

    private List<byte[]> proof(int older, int newer) {
        return Defined.proof(older, leaves.subList(0, newer));
    }
}
