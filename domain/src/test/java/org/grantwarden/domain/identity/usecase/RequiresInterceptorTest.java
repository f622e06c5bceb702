package org.grantwarden.domain.identity.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.usecase.RefusedCalls;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.SealingLagsException;
import org.grantwarden.domain.ledger.TilePath;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;
import org.grantwarden.domain.ledger.usecase.SealingLimit;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.world.ApiClientsInMemory;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequiresInterceptorTest {
    private static final String WENT_ON = "went on";

    private final World world = World.ofAdministrator();
    private final UUID connection = UUID.randomUUID();
    private Duration lag = Duration.ofSeconds(61);
    private final RequiresInterceptor interceptor = interceptor();

    @Test
    void a_change_is_refused_and_on_record_while_the_ledger_is_not_sealed() throws Exception {
        assertThatThrownBy(() -> call(PauseConnections.class, "pause")).isInstanceOf(SealingLagsException.class);
        assertThatThrownBy(() -> call(KeepConnections.class, "change")).isInstanceOf(SealingLagsException.class);
        Entry denied = world.ledger.of(Action.ACCESS_DENIED).get(0);
        assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(denied.detail())
                .containsEntry("attempted", "PauseConnections.pause")
                .containsEntry("reason", "sealing_lags")
                .containsEntry("object", connection.toString());

        lag = Duration.ofSeconds(59);
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(call(PauseConnections.class, "pause")).isEqualTo(WENT_ON);
    }

    @Test
    void reading_refreshing_and_settling_a_doubt_go_on_and_so_do_jobs() throws Exception {
        assertThat(call(KeepUsers.class, "all")).isEqualTo(WENT_ON);
        assertThat(call(RefreshNow.class, "refresh")).isEqualTo(WENT_ON);
        assertThat(call(SettleSuspension.class, "settle")).isEqualTo(WENT_ON);
        world.currentCall.begin(Call.system("job"));
        assertThat(call(PauseConnections.class, "pause")).isEqualTo(WENT_ON);
    }

    @Test
    void without_the_right_it_is_a_denial_whatever_the_ledger_does() {
        world.callsAre(UUID.randomUUID(), "auditor", Role.AUDITOR);
        assertThatThrownBy(() -> call(PauseConnections.class, "pause")).isInstanceOf(NotAllowedException.class);
        assertThat(world.ledger.of(Action.ACCESS_DENIED).get(0).detail())
                .containsEntry("missing_right", "change_connections");
    }

    private Object call(Class<?> useCase, String method) throws Exception {
        var called = List.of(useCase.getMethods()).stream()
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        InvocationContext invocation = (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, asked, arguments) -> switch (asked.getName()) {
                    case "getMethod" -> called;
                    case "getParameters" -> new Object[] {connection};
                    case "proceed" -> WENT_ON;
                    default -> throw new UnsupportedOperationException(asked.getName());
                });
        return String.valueOf(interceptor.check(invocation));
    }

    // No container runs here: the test does what it would do.
    @SuppressWarnings("UnnecessaryAssignment")
    private RequiresInterceptor interceptor() {
        RequiresInterceptor made = new RequiresInterceptor();
        made.currentCall = world.currentCall;
        Entries entries = new Entries(world.currentCall);
        made.denials = new Denials(
                world.ledger,
                entries,
                world.users,
                new ApiClientsInMemory(world.ledger),
                new RefusedCalls(new Facts(world.ledger), entries),
                world.currentCall);
        made.sealingLimit = new SealingLimit(new Lagging(), world, world.clock);
        return made;
    }

    private final class Lagging implements SealedLedger {
        @Override
        public Optional<PublishedCheckpoint> latest(Log log) {
            return Optional.empty();
        }

        @Override
        public SealState state(Log log) {
            return new SealState(log, 0, lag, null, null);
        }

        @Override
        public byte[] hashes(Log log, TilePath tile) {
            throw new UnsupportedOperationException("no hash is asked for");
        }

        @Override
        public List<String> lines(Log log, long first, int count) {
            throw new UnsupportedOperationException("no line is asked for");
        }
    }
}
