package org.grantwarden.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.usecase.ApplyRetention;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.grantwarden.domain.retention.usecase.KeepRetention.Reason;
import org.grantwarden.domain.retention.usecase.KeepRetention.Result;
import org.grantwarden.domain.retention.usecase.RetentionSteps;
import org.grantwarden.domain.world.RetentionInMemory;
import org.grantwarden.domain.world.SealedForever;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {
    private final World world = World.ofAdministrator();
    private final UUID admin = world.users.all().get(0).id();
    private final UUID second = added("second", Role.ADMINISTRATOR);
    private final RetentionInMemory store = new RetentionInMemory(world);
    private final Entries entries = new Entries(world.currentCall);
    private final KeepRetention keep =
            new KeepRetention(store, store, store, world.users, world.ledger, entries, world.currentCall, world.clock);
    private final ApplyRetention apply = new ApplyRetention(
            new RetentionSteps(store, store, store, world.users, world, entries, world.clock),
            store,
            store,
            new SealedForever(),
            world.clock);

    @Test
    void no_log_is_kept_below_the_floor_whoever_asks() {
        assertThat(RetentionRule.check(365))
                .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo("below_floor"));
        assertThat(RetentionRule.check(366)).isEmpty();
        assertThat(RetentionRule.check(null)).isPresent();
        assertThat(keep.propose(Log.USE, 30, "too much disk")).isInstanceOf(Result.Invalid.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.RETENTION_PROPOSE);
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_period_is_in_force_once_another_administrator_confirms_it() {
        RetentionRequest request = asked(keep.propose(Log.CONTROL, 1000, "the law changed"));

        assertThat(keep.confirm(request.id())).isEqualTo(new Result.Refused(Reason.OWN_REQUEST));
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(store.daysInForce(Log.CONTROL)).isEqualTo(2557);

        asSecond();
        assertThat(keep.withdraw(request.id())).isEqualTo(new Result.Refused(Reason.NOT_OWN_REQUEST));
        assertThat(keep.confirm(request.id())).isInstanceOf(Result.Done.class);
        assertThat(store.daysInForce(Log.CONTROL)).isEqualTo(1000);
        assertThat(store.daysInForce(Log.USE)).isEqualTo(396);
        assertThat(keep.refuse(request.id())).isEqualTo(new Result.Refused(Reason.NOT_OPEN));
    }

    @Test
    void what_somebody_asked_who_is_no_administrator_any_more_is_nobodys_half_of_an_agreement() {
        RetentionRequest request = asked(keep.propose(Log.CONTROL, 1000, "the law changed"));
        asSecond();
        world.keepUsers.changeRole(admin, Role.AUDITOR);

        assertThat(keep.confirm(request.id())).isEqualTo(new Result.Refused(Reason.ASKER_GONE));

        assertThat(world.ledger.last().action()).isEqualTo(Action.RETENTION_CONFIRM);
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(store.daysInForce(Log.CONTROL)).isEqualTo(2557);
        assertThat(keep.refuse(request.id())).isInstanceOf(Result.Done.class);
    }

    @Test
    void one_request_that_cannot_be_done_holds_no_other_back() {
        store.standing.put(Log.CONTROL, List.of(new LogMonth(Log.CONTROL, YearMonth.of(2018, 1), 3, 1000, false)));
        store.standing.put(Log.USE, List.of(month("2025-07", 3, false)));
        store.seal();
        store.broken = Log.CONTROL;
        RetentionRequest first = asked(keep.askDrop(Log.CONTROL, "old"));
        RetentionRequest other = asked(keep.askDrop(Log.USE, "old"));
        asSecond();
        keep.confirm(first.id());
        keep.confirm(other.id());

        assertThatThrownBy(this::work).hasMessage("no room for the export");

        assertThat(store.find(other.id()).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(store.find(first.id()).orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void the_entry_of_a_request_tells_what_would_be_different() {
        asked(keep.propose(Log.CONTROL, 1000, "the law changed"));

        assertThat(world.ledger.last().change().fields()).contains(new FieldChange("days", "2557", "1000"));
        assertThat(world.ledger.last().log()).isEqualTo(Log.CONTROL);
        assertThat(keep.propose(Log.CONTROL, 900, "again")).isEqualTo(new Result.Refused(Reason.ASKED_ALREADY));
        assertThat(keep.propose(Log.USE, 396, "same")).isEqualTo(new Result.Refused(Reason.UNCHANGED));
        assertThat(keep.propose(Log.USE, 400, " ")).isInstanceOf(Result.Invalid.class);
    }

    @Test
    void a_request_can_be_withdrawn_or_refused_and_expires_after_seven_days() {
        RetentionRequest withdrawn = asked(keep.propose(Log.USE, 500, "why"));
        assertThat(keep.withdraw(withdrawn.id())).isInstanceOf(Result.Done.class);
        RetentionRequest refused = asked(keep.propose(Log.USE, 600, "why"));
        asSecond();
        assertThat(keep.refuse(refused.id())).isInstanceOf(Result.Done.class);
        RetentionRequest late = asked(keep.propose(Log.USE, 700, "why"));

        world.clock.pass(RetentionRule.TO_DECIDE);
        world.callsAre(admin, "admin", Role.ADMINISTRATOR);
        assertThat(keep.confirm(late.id())).isEqualTo(new Result.Refused(Reason.NOT_OPEN));
        work();
        assertThat(store.find(late.id()).orElseThrow().state()).isEqualTo(State.EXPIRED);
        assertThat(world.ledger.last().action()).isEqualTo(Action.RETENTION_EXPIRE);
        assertThat(store.daysInForce(Log.USE)).isEqualTo(396);
    }

    @Test
    void a_plan_takes_whole_old_months_up_to_the_first_that_is_held() {
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        List<LogMonth> months = List.of(
                month("2025-08", 3, false),
                month("2025-09", 4, false),
                month("2025-10", 5, false),
                month("2025-11", 6, false));

        DropPlan plan = DropPlan.of(Log.USE, 396, months, now);
        assertThat(plan.drops())
                .extracting(LogMonth::month)
                .containsExactly(YearMonth.of(2025, 8), YearMonth.of(2025, 9));
        assertThat(plan.next()).isEqualTo(months.get(2));
        assertThat(plan.nextAt()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(plan.entries()).isEqualTo(7);

        DropPlan held = DropPlan.of(
                Log.USE, 396, List.of(month("2025-07", 1, false), month("2025-08", 3, true), months.get(1)), now);
        assertThat(held.drops()).hasSize(1);
        assertThat(held.heldBack()).isEqualTo(month("2025-08", 3, true));
        // A period below the floor could only come from a damaged database.
        assertThat(DropPlan.of(Log.USE, 1, months, now).drops()).hasSize(3);
    }

    @Test
    void a_confirmed_drop_exports_each_month_first_and_ends_with_what_went() {
        store.standing.put(Log.USE, List.of(month("2025-07", 3, false), month("2025-08", 4, false)));
        RetentionRequest request = asked(keep.askDrop(Log.USE, "thirteen months are over"));
        work();
        assertThat(store.retained).as("before it is confirmed").isEmpty();
        asSecond();
        keep.confirm(request.id());

        work();
        assertThat(world.ledger.of(Action.RETENTION_EXPORT)).hasSize(1);
        assertThat(store.standing(Log.USE)).as("before the export is sealed").hasSize(2);
        store.seal();
        work();
        work();

        assertThat(store.standing(Log.USE)).isEmpty();
        assertThat(store.dropped(Log.USE)).extracting(RetainedMonth::from).containsExactly(0L, 3L);
        Entry end = world.ledger.of(Action.RETENTION_DROP).get(0);
        assertThat(end.detail()).containsEntry("months", "2").containsEntry("entries", "7");
        assertThat(store.find(request.id()).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void what_the_database_refuses_ends_the_request_and_says_why() {
        store.standing.put(Log.USE, List.of(month("2025-07", 3, false)));
        store.seal();
        store.refusals.add("something in it is being held");
        RetentionRequest request = asked(keep.askDrop(Log.USE, "old"));
        asSecond();
        keep.confirm(request.id());
        work();

        assertThat(store.standing(Log.USE)).hasSize(1);
        assertThat(world.ledger.of(Action.RETENTION_DROP).get(0).detail())
                .containsEntry("stopped", "something in it is being held");
        assertThat(keep.askDrop(Log.CONTROL, "nothing there")).isEqualTo(new Result.Refused(Reason.NOTHING_TO_DROP));
    }

    @Test
    void a_persons_data_go_with_the_name_once_the_user_is_disabled_and_nothing_is_held() {
        UUID ann = added("ann", Role.AUDITOR);
        assertThat(keep.askErasure(ann, "asked by letter")).isEqualTo(new Result.Refused(Reason.STILL_ACTIVE));
        world.keepUsers.disable(ann);
        store.heldPersons.add(ann);
        assertThat(keep.askErasure(ann, "asked by letter")).isEqualTo(new Result.Refused(Reason.HELD));
        store.heldPersons.clear();
        RetentionRequest request = asked(keep.askErasure(ann, "asked by letter"));
        asSecond();
        keep.confirm(request.id());
        work();

        User nameless = world.users.find(ann).orElseThrow();
        assertThat(nameless.signInName()).startsWith("erased-");
        assertThat(world.ledger.of(Action.RETENTION_ERASE)).hasSize(1);
        Entry forgotten = world.ledger.of(Action.USER_ERASE).get(0);
        assertThat(forgotten.toString()).doesNotContain("\"ann\"");
        assertThat(forgotten.change().fields())
                .filteredOn(field -> field.field().equals("sign_in_name"))
                .allSatisfy(field -> assertThat(field.before()).isNull());
        assertThat(keep.askErasure(ann, "again")).isEqualTo(new Result.Refused(Reason.ERASED_ALREADY));
    }

    private static LogMonth month(String month, long entryCount, boolean held) {
        return new LogMonth(Log.USE, YearMonth.parse(month), entryCount, 1000, held);
    }

    private static RetentionRequest asked(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) Objects.requireNonNull(result)).request();
    }

    private void asSecond() {
        world.callsAre(second, "second", Role.ADMINISTRATOR);
    }

    private void work() {
        world.currentCall.asSystem("retention", apply::work);
    }

    private UUID added(String name, Role role) {
        return ((KeepUsers.Result.DoneWithPassword) world.keepUsers.add(name, role))
                .user()
                .id();
    }
}
