package org.grantwarden.domain.installation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.installation.usecase.InstanceSteps;
import org.grantwarden.domain.installation.usecase.SettleSteps;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.grantwarden.domain.installation.usecase.SuspensionFacts;
import org.grantwarden.domain.installation.usecase.WatchInstance;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Continuity;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.LedgerMemory;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.SigningKey;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.world.IncarnationsInMemory;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;

/** A node with a data folder of its own that signs what its database holds. */
final class PretendNode implements InstanceMemory, LedgerMemory, Settings {
    final PretendDatabase database;
    final IncarnationsInMemory incarnations;
    WatchInstance watch;
    SettleSuspension settle;
    private final World world;
    private final String name;
    private final Map<Log, Checkpoint> kept = new EnumMap<>(Log.class);
    private @Nullable Remembered remembered;
    private @Nullable String own;

    PretendNode(World world, String name, PretendDatabase database) {
        this.world = world;
        this.name = name;
        this.database = database;
        this.incarnations = new IncarnationsInMemory(world.ledger);
        Entries entries = new Entries(world.currentCall);
        this.watch = new WatchInstance(
                new InstanceSteps(database, this, this, new SuspensionFacts(database, this, this, entries), this),
                world.currentCall,
                world.clock);
        this.settle =
                new SettleSuspension(new SettleSteps(database, incarnations, this, entries, world.currentCall), watch);
    }

    /** Another start, with this node's data folder, on that database. */
    PretendNode startedOn(PretendDatabase other) {
        PretendNode next = new PretendNode(world, name, other);
        next.kept.putAll(kept);
        next.remembered = remembered;
        next.own = own;
        return next;
    }

    PretendNode expecting(String instance) {
        own = instance;
        return this;
    }

    /** Signs what there is and looks. */
    Standing signAndLook() {
        for (Log log : Log.values()) {
            kept.put(log, new Checkpoint(incarnations.firstName(log), size(log), Hash.EMPTY));
        }
        return look();
    }

    /** Looks a moment later. */
    Standing look() {
        world.clock.pass(Duration.ofSeconds(3));
        return watch.look();
    }

    @Override
    public Optional<Remembered> recall() {
        return Optional.ofNullable(remembered);
    }

    @Override
    public void keep(Remembered known) {
        remembered = known;
    }

    @Override
    public Continuity continuity(Log log) {
        Checkpoint checkpoint = kept.get(log);
        if (checkpoint == null) {
            return Continuity.NOTHING_REMEMBERED;
        }
        if (!incarnations.of(log).isEmpty()) {
            return Continuity.EARLIER_INCARNATION;
        }
        return size(log) < checkpoint.size() ? Continuity.SMALLER : Continuity.CONTINUES;
    }

    @Override
    public Optional<Checkpoint> kept(Log log) {
        return Optional.ofNullable(kept.get(log));
    }

    @Override
    public Optional<String> lastKnown(Log log) {
        Checkpoint stored = new Checkpoint(incarnations.firstName(log), size(log), Hash.EMPTY);
        Checkpoint known = kept(log).orElse(stored);
        SigningKey key = SigningKey.generate(known.origin());
        return known.size() == 0
                ? Optional.empty()
                : Optional.of(SignedNote.sign(known.text(), List.of(key)).note());
    }

    @Override
    public long size(Log log) {
        return database.sizes.getOrDefault(log, 0L);
    }

    @Override
    public Optional<String> instanceId() {
        return Optional.ofNullable(own);
    }

    @Override
    public String node() {
        return name;
    }

    @Override
    public URI publicUrl() {
        return world.publicUrl();
    }

    @Override
    public Path dataFolder() {
        return world.dataFolder();
    }

    @Override
    public Duration sessionIdle() {
        return world.sessionIdle();
    }

    @Override
    public Duration sessionAbsolute() {
        return world.sessionAbsolute();
    }

    @Override
    public Duration authorizationLifetime() {
        return world.authorizationLifetime();
    }

    @Override
    public Duration providerTimeout() {
        return world.providerTimeout();
    }

    @Override
    public Duration refreshLease() {
        return world.refreshLease();
    }

    @Override
    public Duration refreshGrace() {
        return world.refreshGrace();
    }
}
