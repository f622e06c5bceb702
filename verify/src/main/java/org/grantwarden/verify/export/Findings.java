package org.grantwarden.verify.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found so far: all kinds with their counts, the lowest indexes, and no more, however much is wrong. */
public final class Findings {
    /** How many findings with an index are kept: those at the lowest. */
    public static final int MOST = 20;

    private final Map<Damage, Long> counts = new TreeMap<>();
    private final TreeSet<Finding> located = new TreeSet<>(Comparator.comparingLong(Finding::index)
            .thenComparing(Finding::damage)
            .thenComparing(Finding::detail));
    private final List<Finding> whole = new ArrayList<>();

    /** Notes something that concerns the whole export. */
    public void add(Damage damage, String detail) {
        add(damage, Finding.NOWHERE, detail);
    }

    /** Notes something that was seen at a leaf. */
    public void add(Damage damage, long index, String detail) {
        counts.merge(damage, 1L, Long::sum);
        Finding finding = new Finding(damage, index, detail);
        if (index != Finding.NOWHERE) {
            located.add(finding);
            if (located.size() > MOST) {
                located.pollLast();
            }
        } else if (whole.size() < MOST) {
            whole.add(finding);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How often something of that kind was found. */
    public long count(Damage damage) {
        return counts.getOrDefault(damage, 0L);
    }

    /** The kinds found, gravest first, and how often. */
    public Map<Damage, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The gravest kind. */
    public Optional<Damage> gravest() {
        return counts.keySet().stream().findFirst();
    }

    /** The lowest leaf that anything was seen at. */
    public OptionalLong firstBadIndex() {
        return located.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(located.first().index());
    }

    /** The findings at the lowest leaves, in their order. */
    public List<Finding> located() {
        return List.copyOf(located);
    }

    /** The findings that concern the whole. */
    public List<Finding> whole() {
        return List.copyOf(whole);
    }
}
