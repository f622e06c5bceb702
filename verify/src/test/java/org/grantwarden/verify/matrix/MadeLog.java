package org.grantwarden.verify.matrix;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.grantwarden.verify.note.SignerKey;

/** A log of made-up entries; the same seed gives the same log. */
public final class MadeLog {
    private static final String[] TYPES = {"connection", "iclient", "user"};
    private static final String[] NAMES = {"Ada Möller", "O\"Neil \\ Söhne", "李四", "Grace\tHopper", "a\u0001b"};
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");

    final List<MadeEntry> entries = new ArrayList<>();
    final String origin;
    final String log;
    final SignerKey key;
    private final Random random;
    private final int targets;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> heads = new HashMap<>();

    /** @param targets how many things the entries are about */
    public MadeLog(String origin, String log, SignerKey key, long seed, int targets) {
        this.origin = origin;
        this.log = log;
        this.key = key;
        this.random = new Random(seed);
        this.targets = targets;
    }

    /** Grows to a size. */
    public MadeLog upTo(int size) {
        while (entries.size() < size) {
            entries.add(next(entries.size()));
        }
        return this;
    }

    /** The entry at an index; to be asked for in their order. */
    MadeEntry next(int index) {
        int which = random.nextInt(targets);
        MadeEntry entry = new MadeEntry();
        boolean denied = random.nextInt(4) == 0;
        entry.target.put("type", TYPES[which % TYPES.length]);
        entry.target.put("id", new UUID(7, which).toString());
        String name = entry.targetName();
        boolean change = !denied || !versions.containsKey(name);
        long version = versions.getOrDefault(name, 0L) + (change ? 1 : 0);
        entry.target.put("version", version);
        entry.target.put("change", change);
        if (change && version > 1) {
            entry.target.put("prev", heads.getOrDefault(name, ""));
        }
        actor(entry, index);
        Instant at = BEGIN.plusMillis(index * 731L).plusNanos(random.nextInt(1000) * 1000L);
        entry.members.put("v", 1);
        entry.members.put("uid", new UUID(random.nextLong(), random.nextLong()).toString());
        entry.members.put("at", time(at));
        entry.members.put("log", log);
        entry.members.put("action", change ? "connection.changed" : "access.denied");
        entry.members.put("outcome", change ? "done" : "denied");
        entry.members.put("actor", entry.actor);
        entry.members.put("target", entry.target);
        entry.members.put("changed", change ? List.of("name", "scopes") : List.of());
        entry.members.put("request_id", new UUID(random.nextLong(), random.nextLong()).toString());
        entry.members.put("node", "node-" + index % 2);
        entry.payload = "{\"changes\":[{\"after\":\"Nº " + index + "\",\"before\":null,\"field\":\"name\"}]}";
        entry.payloadSalt = salt();
        entry.personal = "{\"address\":\"192.0.2." + index % 256 + "\"}";
        entry.personalSalt = salt();
        entry.commit();
        entry.index(index + 1 + index / 50, time(at.plusNanos(2_000_000)));
        remember(entry);
        return entry;
    }

    private void actor(MadeEntry entry, int index) {
        switch (index % 5) {
            case 0 -> entry.actor.put("type", "system");
            case 1 -> {
                entry.actor.put("type", "api_client");
                entry.actor.put("id", "+sync, \"nightly\"");
                entry.actor.put("name", "=nightly");
            }
            default -> {
                entry.actor.put("type", "user");
                entry.actor.put("id", new UUID(9, index % 7).toString());
                entry.actor.put("name", NAMES[index % NAMES.length]);
                entry.actor.put("session", "s" + index % 11);
            }
        }
    }

    private void remember(MadeEntry entry) {
        if (entry.change()) {
            versions.merge(entry.targetName(), 1L, Long::sum);
            heads.put(entry.targetName(), HexFormat.of().formatHex(entry.leafHash()));
        }
    }

    /** Renews all links between entries of a target, as somebody would who writes history anew. */
    void relink() {
        heads.clear();
        for (MadeEntry entry : entries) {
            if (entry.change()) {
                String prev = heads.get(entry.targetName());
                if (prev != null) {
                    entry.target.put("prev", prev);
                }
                heads.put(entry.targetName(), HexFormat.of().formatHex(entry.leafHash()));
            }
        }
    }

    /** The next entry behind an index that changes the same target. */
    int nextOf(int index) {
        for (int i = index + 1; i < entries.size(); i++) {
            if (entries.get(i).change()
                    && entries.get(i).targetName().equals(entries.get(index).targetName())) {
                return i;
            }
        }
        throw new IllegalArgumentException("entry " + index + " is its target's last");
    }

    /** The first changing entry at or behind an index that has a former and a later one. */
    int inTheMiddleOfAChain(int from) {
        for (int i = from; i < entries.size(); i++) {
            MadeEntry entry = entries.get(i);
            if (entry.change() && entry.target.containsKey("prev") && entry.actor.containsKey("session")) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is none");
    }

    List<byte[]> leafHashes(int size) {
        return entries.subList(0, size).stream().map(MadeEntry::leafHash).toList();
    }

    private String salt() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
