package org.grantwarden.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.grantwarden.domain.identity.usecase.SignIn.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {
    private final World world = World.ofAdministrator();

    @BeforeEach
    void nobody_is_signed_in() {
        world.callsAreAnonymous();
    }

    @Test
    void the_right_password_starts_a_session_whatever_the_case_of_the_name() {
        Result result = world.signIn.signIn(" ADMIN ", Secret.of("one-time-password"));

        Result.SignedIn in = (Result.SignedIn) result;
        assertThat(in.mustChangePassword()).isTrue();
        assertThat(world.keepSession.resolve(in.cookie(), true)).isPresent();
        assertThat(world.ledger.last().actor().id()).isEqualTo(in.session().userId());
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer_and_an_entry_each() {
        assertThat(world.signIn.signIn("admin", Secret.of("wrong"))).isEqualTo(new Result.Refused());
        assertThat(world.ledger.last().target().type())
                .isEqualTo(Target.user(world.users.all().get(0).id()).type());

        assertThat(world.signIn.signIn("hunter2-typed-here", Secret.of("wrong")))
                .isEqualTo(new Result.Refused());
        Entry entry = world.ledger.last();
        assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(entry.target()).isEqualTo(Target.SYSTEM);
        assertThat(entry.detail()).containsKey("name_hmac");
        assertThat(entry.toString()).doesNotContain("hunter2");
    }

    @Test
    void throttled_attempts_become_one_counting_entry() {
        world.throttleFor(Duration.ofSeconds(20));
        for (int i = 0; i < 7; i++) {
            assertThat(world.signIn.signIn("admin", Secret.of("one-time-password")))
                    .isInstanceOf(Result.Throttled.class);
        }

        world.throttledAttempts.writeCounts();
        world.throttledAttempts.writeCounts();

        assertThat(world.ledger.of(Action.SIGN_IN_THROTTLED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("attempts", "7"));
    }

    @Test
    void sessions_end_by_idle_time_that_polling_does_not_prolong() {
        Result.SignedIn in = (Result.SignedIn) world.signIn.signIn("admin", Secret.of("one-time-password"));

        world.clock.pass(Duration.ofMinutes(20));
        assertThat(world.keepSession.resolve(in.cookie(), true)).isPresent();
        world.clock.pass(Duration.ofMinutes(20));
        assertThat(world.keepSession.resolve(in.cookie(), false)).isPresent();
        world.clock.pass(Duration.ofMinutes(20));
        assertThat(world.keepSession.resolve(in.cookie(), false)).isEmpty();
    }

    @Test
    void a_busy_session_ends_all_the_same_when_it_is_too_old() {
        Result.SignedIn in = (Result.SignedIn) world.signIn.signIn("admin", Secret.of("one-time-password"));
        for (int i = 0; i < 36; i++) {
            world.clock.pass(Duration.ofMinutes(20));
            assertThat(world.keepSession.resolve(in.cookie(), true)).isPresent();
        }

        world.clock.pass(Duration.ofMinutes(20));

        assertThat(world.keepSession.resolve(in.cookie(), true)).isEmpty();
    }
}
