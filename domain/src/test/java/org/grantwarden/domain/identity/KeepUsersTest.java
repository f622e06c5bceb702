package org.grantwarden.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.grantwarden.domain.identity.usecase.ChangeOwnPassword;
import org.grantwarden.domain.identity.usecase.KeepUsers.Reason;
import org.grantwarden.domain.identity.usecase.KeepUsers.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepUsersTest {
    private final World world = World.ofAdministrator();
    private final UUID admin = world.users.all().get(0).id();

    @Test
    void a_new_user_gets_a_one_time_password_that_no_entry_shows() {
        Result.DoneWithPassword done = (Result.DoneWithPassword) world.keepUsers.add("ann", Role.AUDITOR);

        assertThat(done.user().passwordIsOneTime()).isTrue();
        assertThat(world.ledger.last().action()).isEqualTo(Action.USER_CREATE);
        assertThat(world.ledger.all().toString())
                .doesNotContain(done.oneTimePassword().reveal());
    }

    @Test
    void a_name_is_taken_whatever_its_case_and_the_attempt_is_on_record() {
        assertThat(world.keepUsers.add("Admin", Role.AUDITOR)).isEqualTo(new Result.Refused(Reason.NAME_TAKEN));
        assertThat(world.keepUsers.add("a b", Role.AUDITOR)).isEqualTo(new Result.Refused(Reason.BAD_NAME));

        assertThat(world.ledger.of(Action.USER_CREATE))
                .filteredOn(entry -> entry.outcome() == Outcome.FAILED)
                .hasSize(2);
    }

    @Test
    void nobody_changes_their_own_role_or_disables_themselves() {
        assertThat(world.keepUsers.changeRole(admin, Role.AUDITOR)).isEqualTo(new Result.Refused(Reason.OWN_ACCOUNT));
        assertThat(world.keepUsers.disable(admin)).isEqualTo(new Result.Refused(Reason.OWN_ACCOUNT));
    }

    @Test
    void the_last_administrator_stays() {
        UUID second = added("second", Role.ADMINISTRATOR);
        world.callsAre(second, "second", Role.ADMINISTRATOR);
        assertThat(world.keepUsers.disable(admin)).isInstanceOf(Result.Done.class);
        world.callsAre(UUID.randomUUID(), "ghost", Role.ADMINISTRATOR);

        assertThat(world.keepUsers.disable(second)).isEqualTo(new Result.Refused(Reason.LAST_ADMINISTRATOR));
        assertThat(world.keepUsers.changeRole(second, Role.AUDITOR))
                .isEqualTo(new Result.Refused(Reason.LAST_ADMINISTRATOR));
    }

    @Test
    void disabling_is_taken_back_only_while_nobody_has_changed_the_user() {
        UUID ann = added("ann", Role.AUDITOR);
        long version = ((Result.Done) world.keepUsers.disable(ann)).user().version();
        world.keepUsers.changeRole(ann, Role.ADMINISTRATOR);

        assertThat(world.keepUsers.enable(ann, version)).isEqualTo(new Result.ChangedMeanwhile());
        assertThat(world.users.find(ann).orElseThrow().active()).isFalse();
        assertThat(world.keepUsers.enable(ann, version + 1)).isInstanceOf(Result.Done.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.USER_ENABLE);
    }

    @Test
    void an_erased_user_never_comes_back() {
        UUID ann = added("ann", Role.AUDITOR);
        world.keepUsers.disable(ann);
        world.users.erased(ann);

        assertThat(world.keepUsers.changeRole(ann, Role.ADMINISTRATOR)).isEqualTo(new Result.Refused(Reason.ERASED));
        assertThat(world.keepUsers.resetPassword(ann)).isEqualTo(new Result.Refused(Reason.ERASED));
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_changes_nothing_writes_no_entry() {
        UUID ann = added("ann", Role.AUDITOR);
        int before = world.ledger.all().size();

        assertThat(world.keepUsers.changeRole(ann, Role.AUDITOR)).isEqualTo(new Result.Unchanged());
        assertThat(world.ledger.all()).hasSize(before);
    }

    @Test
    void the_own_password_changes_only_with_the_present_one_and_a_good_new_one() {
        Secret present = Secret.of("one-time-password");

        assertThat(world.changeOwnPassword.change(Secret.of("guess"), Secret.of("correct horse battery")))
                .isEqualTo(new ChangeOwnPassword.Result.WrongPassword());
        assertThat(world.changeOwnPassword.change(present, Secret.of("short")))
                .isEqualTo(new ChangeOwnPassword.Result.Refused(PasswordRule.Flaw.TOO_SHORT));
        assertThat(world.changeOwnPassword.change(present, present))
                .isEqualTo(new ChangeOwnPassword.Result.Refused(PasswordRule.Flaw.SAME_AS_BEFORE));
        assertThat(world.changeOwnPassword.change(present, Secret.of("my name is Admin!")))
                .isEqualTo(new ChangeOwnPassword.Result.Refused(PasswordRule.Flaw.CONTAINS_NAME));
        assertThat(world.changeOwnPassword.change(present, Secret.of("aaaaaaaaaaaaab")))
                .isEqualTo(new ChangeOwnPassword.Result.Refused(PasswordRule.Flaw.TOO_SIMPLE));
        assertThat(world.changeOwnPassword.change(present, Secret.of("correct horse battery")))
                .isInstanceOf(ChangeOwnPassword.Result.Changed.class);
        assertThat(world.users.find(admin).orElseThrow().passwordIsOneTime()).isFalse();
    }

    @Test
    void recovery_on_the_host_resets_the_first_administrator_and_is_an_entry() {
        User reset = world.firstAdministrator.reset(Secret.of("fresh"));

        assertThat(reset.id()).isEqualTo(admin);
        assertThat(reset.passwordIsOneTime()).isTrue();
        assertThat(world.ledger.last().action()).isEqualTo(Action.USER_RESET_PASSWORD);
        assertThat(world.firstAdministrator.makeIfNone(Secret.of("other"))).isEmpty();
    }

    private UUID added(String name, Role role) {
        return ((Result.DoneWithPassword) world.keepUsers.add(name, role))
                .user()
                .id();
    }
}
