package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.SwitchDpop;
import org.grantwarden.domain.iclient.usecase.SwitchDpop.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchDpopTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void R11_where_the_provider_offers_it_an_administrator_switches_it_on_and_off_again() {
        world.providers.bindTokens(DpopMode.SUPPORTED);
        assertThat(state()).isEqualTo(new SwitchDpop.State(DpopMode.SUPPORTED, null));

        IClient on = saved(world.switchDpop.on(connected.iClient, 1));

        assertThat(Objects.requireNonNull(on.dpop()).thumbprint()).isEqualTo("101");
        assertThat(state().missing()).isFalse();
        assertThat(world.ledger.of(Action.ICLIENT_DPOP_ON))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString()).contains("thumbprint 101"));
        IClient off = saved(world.switchDpop.off(connected.iClient, on.version()));
        assertThat(off.dpop()).isNull();
        assertThat(world.iClients.dpopKeyOf(connected.iClient)).isEmpty();
        assertThat(world.ledger.of(Action.ICLIENT_DPOP_OFF)).hasSize(1);
        assertThat(world.ledger.all().toString()).doesNotContain("key 101");
    }

    @Test
    void R11_what_is_not_offered_cannot_be_switched_on_nor_what_is_required_off() {
        assertThat(world.switchDpop.on(connected.iClient, 1)).isEqualTo(new Result.Gone());
        assertThat(world.switchDpop.off(connected.iClient, 1)).isEqualTo(new Result.Gone());
        world.providers.bindTokens(DpopMode.REQUIRED);

        IClient on = saved(world.switchDpop.on(connected.iClient, 1));

        assertThat(world.switchDpop.off(connected.iClient, on.version())).isEqualTo(new Result.Required());
        assertThat(world.switchDpop.on(connected.iClient, 1)).isInstanceOf(Result.ChangedMeanwhile.class);
        assertThat(world.switchDpop.off(connected.iClient, 1)).isInstanceOf(Result.ChangedMeanwhile.class);
        world.providers.bindTokens(DpopMode.NONE);
        assertThat(state().idle()).isTrue();
    }

    @Test
    void R11_an_iClient_of_a_provider_that_insists_has_a_key_from_the_beginning() {
        world.providers.bindTokens(DpopMode.REQUIRED);

        KeepIClients.Result made = world.keepIClients.create(
                new IClientForm("Bound", "acme", "production", Map.of(), "id", Secret.of("client-secret")));

        IClient bound = ((KeepIClients.Result.Saved) made).iClient();
        assertThat(bound.dpop()).isNotNull();
        assertThat(bound.version()).isEqualTo(2);
        assertThat(world.iClients.dpopKeyOf(bound.id())).isPresent();
    }

    @Test
    void T13_nobody_is_asked_to_consent_while_the_key_is_missing_that_the_provider_insists_on() {
        world.providers.bindTokens(DpopMode.REQUIRED);
        assertThat(state().missing()).isTrue();

        assertThat(world.startAuthorization.start(connected.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(Reason.DPOP_KEY_MISSING));

        world.switchDpop.on(connected.iClient, 1);
        assertThat(world.startAuthorization.start(connected.connection))
                .isInstanceOf(StartAuthorization.Result.Started.class);
    }

    @Test
    void T13_code_refresh_and_test_call_prove_the_key_from_the_switch_on() {
        world.providers.bindTokens(DpopMode.SUPPORTED);
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        world.switchDpop.on(connected.iClient, 1);
        connected.authorize(bound("a2", "r2"));
        world.server.willAnswer(bound("a3", "r3"));
        world.refresher.refresh(connected.connection, 2);
        world.server.willProbe(new ProbeResult(Verdict.WORKS, 200, "GET https://api.acme.example/stages", "", 3));

        world.testConnection.test(connected.connection);

        assertThat(world.server.proved()).isEqualTo(List.of("none", "key 101", "key 101", "key 101"));
        assertThat(world.tokenSets.find(connected.connection).orElseThrow().bound())
                .isTrue();
    }

    @Test
    void T13_a_downgrade_ends_a_run_under_its_own_name() {
        world.providers.bindTokens(DpopMode.SUPPORTED);
        world.switchDpop.on(connected.iClient, 1);
        connected.authorize(bound("a1", "r1"));

        FinishAuthorization.Result finished = connected.authorize(
                new TokenAnswer.Malformed(TokenAnswer.Malformed.NOT_BOUND, "its token_type is 'Bearer'", 200));

        assertThat(finished)
                .isInstanceOfSatisfying(FinishAuthorization.Result.Failed.class, failed -> assertThat(failed.error())
                        .isEqualTo("dpop_downgrade"));
        assertThat(present().version()).isEqualTo(1);
    }

    @Test
    void T13_a_refresh_that_brings_an_unbound_token_loses_no_grant_and_serves_nobody() {
        world.providers.bindTokens(DpopMode.SUPPORTED);
        world.switchDpop.on(connected.iClient, 1);
        connected.authorize(bound("a1", "r1"));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(world.refresher.refresh(connected.connection, 1))
                .isEqualTo(new RefreshResult.ClientProblem("dpop_downgrade"));

        assertThat(present().version()).isEqualTo(2);
        assertThat(present().validAt(world.clock.instant())).isFalse();
        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH_FAIL).toString()).contains("dpop_downgrade");
        assertThat(world.refresher.refresh(connected.connection, 2)).isInstanceOf(RefreshResult.Unavailable.class);

        world.clock.pass(Duration.ofMinutes(2));
        world.switchDpop.off(connected.iClient, 2);
        world.server.willAnswer(ScriptedServer.tokens("a3", "r3"));
        assertThat(world.refresher.refresh(connected.connection, 2)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(world.server.asked().get(world.server.asked().size() - 1)).contains("r2");
    }

    private TokenSet present() {
        return world.tokenSets.find(connected.connection).orElseThrow();
    }

    private static TokenAnswer.Granted bound(String access, String refresh) {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of(access), Secret.of(refresh)), "DPoP", Duration.ofHours(1), null);
    }

    private SwitchDpop.State state() {
        return world.switchDpop.of(connected.iClient).orElseThrow();
    }

    private static IClient saved(Result result) {
        return ((Result.Saved) result).iClient();
    }
}
