package org.grantwarden.verify.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.grantwarden.verify.tree.TreeHash;

/**
 * The last entry of each target, in 64 bytes per target and at most 16 bytes of a table to find it again. Plain arrays
 * instead of a map, because a log may know millions of targets. A target is known by 128 bits of a hash.
 */
final class ChainHeads {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int NUMBERS = 4;
    private static final int EMPTY = 0;

    private final List<long[]> numbers = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private int[] table = new int[1 << 10];
    private int size;

    int size() {
        return size;
    }

    /** The head of a target; -1 if it has none. */
    int find(long high, long low) {
        for (int slot = slotOf(low); table[slot] != EMPTY; slot = (slot + 1) & (table.length - 1)) {
            int head = table[slot] - 1;
            if (number(head, 0) == high && number(head, 1) == low) {
                return head;
            }
        }
        return -1;
    }

    /** A head for a target that has none. */
    int add(long high, long low) {
        if (size >= table.length / 4 * 3) {
            grow();
        }
        if ((size & (CHUNK - 1)) == 0) {
            numbers.add(new long[CHUNK * NUMBERS]);
            hashes.add(new byte[CHUNK * TreeHash.LENGTH]);
        }
        int head = size++;
        put(head, 0, high);
        put(head, 1, low);
        enter(head, low);
        return head;
    }

    private void grow() {
        table = new int[table.length * 2];
        for (int head = 0; head < size; head++) {
            enter(head, number(head, 1));
        }
    }

    private void enter(int head, long low) {
        int slot = slotOf(low);
        while (table[slot] != EMPTY) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = head + 1;
    }

    private int slotOf(long low) {
        return (int) low & (table.length - 1);
    }

    void set(int head, long version, long index, byte[] hash) {
        put(head, 2, version);
        put(head, 3, index);
        System.arraycopy(hash, 0, hashes.get(head >>> CHUNK_BITS), hashAt(head), TreeHash.LENGTH);
    }

    long version(int head) {
        return number(head, 2);
    }

    long index(int head) {
        return number(head, 3);
    }

    byte[] hash(int head) {
        int at = hashAt(head);
        return Arrays.copyOfRange(hashes.get(head >>> CHUNK_BITS), at, at + TreeHash.LENGTH);
    }

    private static int hashAt(int head) {
        return (head & (CHUNK - 1)) * TreeHash.LENGTH;
    }

    private long number(int head, int which) {
        return numbers.get(head >>> CHUNK_BITS)[(head & (CHUNK - 1)) * NUMBERS + which];
    }

    private void put(int head, int which, long value) {
        numbers.get(head >>> CHUNK_BITS)[(head & (CHUNK - 1)) * NUMBERS + which] = value;
    }
}
