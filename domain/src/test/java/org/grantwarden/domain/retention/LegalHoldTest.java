package org.grantwarden.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.retention.usecase.KeepHolds;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalHoldTest {
    private final World world = World.ofAdministrator();
    private final Holds holds = new Holds();
    private final KeepHolds keep = new KeepHolds(
            holds,
            world.users,
            world.connections,
            world.iClients,
            world.ledger,
            new Entries(world.currentCall),
            world.currentCall,
            world.clock);

    @Test
    void a_hold_is_placed_and_released_on_record() {
        KeepHolds.Result placed = keep.place(Log.CONTROL, null, "case 7");
        assertThat(placed).isInstanceOf(KeepHolds.Result.Done.class);
        LegalHold hold = holds.active().get(0);
        assertThat(world.ledger.last().action()).isEqualTo(Action.HOLD_PLACE);
        assertThat(keep.place(Log.CONTROL, null, "again")).isInstanceOf(KeepHolds.Result.Invalid.class);

        assertThat(keep.release(hold.id())).isInstanceOf(KeepHolds.Result.Done.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.HOLD_RELEASE);
        assertThat(holds.active()).isEmpty();
        assertThat(keep.release(hold.id())).isInstanceOf(KeepHolds.Result.Gone.class);
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_target_is_found_by_its_name_and_a_hold_without_reason_or_target_is_none() {
        UUID admin = world.users.all().get(0).id();
        assertThat(keep.named(TargetType.USER, "ADMIN")).contains(Target.user(admin));
        assertThat(keep.named(TargetType.CONNECTION, "nothing")).isEmpty();
        assertThat(keep.place(null, Target.user(admin), " ")).isInstanceOf(KeepHolds.Result.Invalid.class);
        assertThat(keep.place(null, null, "case 7")).isInstanceOf(KeepHolds.Result.Invalid.class);
        assertThat(keep.place(null, Target.user(admin), "case 7")).isInstanceOf(KeepHolds.Result.Done.class);
    }

    private final class Holds implements LegalHolds {
        private final List<LegalHold> all = new ArrayList<>();

        @Override
        public Optional<LegalHold> find(UUID id) {
            return all.stream().filter(hold -> hold.id().equals(id)).findFirst();
        }

        @Override
        public Optional<LegalHold> lock(UUID id) {
            return find(id);
        }

        @Override
        public List<LegalHold> active() {
            return all.stream().filter(LegalHold::active).toList();
        }

        @Override
        public void add(LegalHold hold, Entry entry) {
            save(hold, entry);
        }

        @Override
        public void save(LegalHold hold, Entry entry) {
            world.ledger.appendChange(entry, Target.hold(hold.id()), hold.version());
            all.removeIf(former -> former.id().equals(hold.id()));
            all.add(hold);
        }
    }
}
