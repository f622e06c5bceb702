package org.grantwarden.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.home.usecase.BeginPractice;
import org.grantwarden.domain.home.usecase.BeginPractice.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.PracticeAccount;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BeginPracticeTest {
    private final World world = World.ofAdministrator();
    private Optional<PracticeAccount.Client> registered =
            Optional.of(new PracticeAccount.Client("practice-1", Secret.of("practice-secret")));
    private final PracticeAccount account = this::clientFor;
    private final BeginPractice beginPractice =
            new BeginPractice(world.providers, account, world, world.keepIClients, world.keepConnections);

    @BeforeEach
    void theLookAlikeRuns() {
        world.providers.offerPractice();
    }

    @Test
    void one_call_makes_an_iClient_and_a_connection_each_with_its_entry() {
        UUID id = ready();

        Connection connection = world.connections.find(id).orElseThrow();
        assertThat(connection.accountType()).isEqualTo(AccountType.PRACTICE);
        assertThat(connection.approved()).isEqualTo(Scopes.parse("offline_access stages:read"));
        assertThat(world.ledger.of(Action.ICLIENT_CREATE)).hasSize(1);
        assertThat(world.ledger.of(Action.CONNECTION_CREATE)).hasSize(1);
        assertThat(world.ledger.all().toString()).doesNotContain("practice-secret");
    }

    @Test
    void a_second_call_goes_on_with_what_is_there() {
        assertThat(ready()).isEqualTo(ready());

        assertThat(world.keepIClients.all()).hasSize(1);
        assertThat(world.connections.all()).hasSize(1);
    }

    @Test
    void a_name_that_something_else_has_is_refused_and_nothing_is_overwritten() {
        ready();
        registered = Optional.of(new PracticeAccount.Client("practice-2", Secret.of("another")));

        assertThat(begin()).isInstanceOf(Result.NameTaken.class);
        assertThat(world.connections.all()).hasSize(1);
    }

    @Test
    void without_the_look_alike_nothing_begins() {
        registered = Optional.empty();
        assertThat(begin()).isInstanceOf(Result.NoLookAlike.class);

        World real = World.ofAdministrator();
        BeginPractice none = new BeginPractice(real.providers, account, real, real.keepIClients, real.keepConnections);
        assertThat(none.possible()).isFalse();
        assertThat(beginPractice.possible()).isTrue();
        assertThat(world.keepIClients.all()).isEmpty();
    }

    private Result begin() {
        return beginPractice.begin("Practice integration", "Practice connection", "To practise");
    }

    private UUID ready() {
        return ((Result.Ready) begin()).connectionId();
    }

    private Optional<PracticeAccount.Client> clientFor(URI callback) {
        return callback.equals(world.callbackUri()) ? registered : Optional.empty();
    }
}
