package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeUses;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.domain.world.Integrated;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOutTokenTest {
    private final Integrated integrated = new Integrated();
    private final World world = integrated.world;

    @Test
    void an_entitled_client_gets_the_token_and_its_entry_says_who_what_and_why() {
        Entitlement entitlement = integrated.entitle(null, null);

        assertThat(token(integrated.ask())).isEqualTo("a1");

        Entry entry = world.ledger.of(Action.TOKEN_SET_HAND_OUT).get(0);
        assertThat(entry.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(entry.actor().id()).isEqualTo(integrated.client);
        assertThat(entry.target()).isEqualTo(Target.tokenSet(integrated.connection));
        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.detail())
                .containsEntry("purpose", "nightly copy")
                .containsEntry("entitlement", entitlement.id().toString())
                .containsEntry("granted_scopes", "offline_access stages:read")
                .containsKey("access_token");
        assertThat(entry.detail().toString()).doesNotContain("a1 ");
        integrated.noteUses.write();
        assertThat(integrated.entitlements.lastUses()).containsKey(integrated.connection);
    }

    @Test
    @Tag("T12")
    void a_token_that_is_bound_to_the_iClients_certificate_is_told_apart() {
        integrated.entitle(null, null);
        assertThat(((HandOutToken.Result.HandedOut) integrated.ask()).certificateBound())
                .isFalse();

        world.providers.wantCertificates(ClientAuthentication.TLS_CLIENT_AUTH, true);
        // A definition has no version that is compared: what is remembered serves for its minute.
        world.clock.pass(Duration.ofSeconds(61));

        assertThat(((HandOutToken.Result.HandedOut) integrated.ask()).certificateBound())
                .isTrue();
    }

    @Test
    void a_scope_counts_as_used_when_it_is_named_and_a_hand_out_without_names_is_known_as_one() {
        integrated.entitle(null, null);
        integrated.ask(
                new HandOutRequest(integrated.connection, "nightly copy", Scopes.parse("stages:read"), false, null));
        integrated.ask(
                new HandOutRequest(integrated.connection, "nightly copy", Scopes.parse("offers:read"), false, null));
        integrated.noteUses.write();

        ScopeUses uses = integrated.entitlements;
        assertThat(uses.of(integrated.connection))
                .containsOnlyKeys(new ScopeUses.Asked(integrated.connection, new Scope("stages:read")));

        integrated.ask();
        integrated.noteUses.write();

        assertThat(uses.of(integrated.connection)).containsKey(new ScopeUses.Asked(integrated.connection, null));
    }

    @Test
    void without_entitlement_the_denial_is_an_entry_of_the_client() {
        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.NOT_ENTITLED);

        Entry entry = world.ledger.last();
        assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(entry.target()).isEqualTo(Target.apiClient(integrated.client));
    }

    @Test
    void a_removed_entitlement_serves_nobody_any_more() {
        Entitlement entitlement = integrated.entitle(null, null);
        integrated.keepEntitlements.remove(entitlement.id());

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.NOT_ENTITLED);
    }

    @Test
    void a_token_that_can_do_more_than_the_entitlement_says_is_refused_and_the_excess_named() {
        integrated.entitle(Scopes.parse("offline_access"), null);

        HandOutToken.Result.Refused refused = (HandOutToken.Result.Refused) integrated.ask();

        assertThat(refused.refusal()).isEqualTo(HandOutRefusal.SCOPE_EXCEEDS_ENTITLEMENT);
        assertThat(refused.detail()).isEqualTo("stages:read");
    }

    @Test
    void a_token_within_the_entitlements_scopes_is_served() {
        integrated.entitle(Scopes.parse("offline_access stages:read users:read"), null);

        assertThat(token(integrated.ask())).isEqualTo("a1");
    }

    @Test
    void a_scope_that_the_token_lacks_is_told() {
        integrated.entitle(null, null);

        HandOutToken.Result result = integrated.ask(new HandOutRequest(
                integrated.connection, "copy", Scopes.parse("stages:read users:write"), false, null));

        assertThat(((HandOutToken.Result.Refused) result).detail()).isEqualTo("users:write");
        assertThat(refusal(result)).isEqualTo(HandOutRefusal.SCOPE_NOT_GRANTED);
    }

    @Test
    void outside_its_hours_nothing_is_served() {
        // The world begins at 8:00.
        integrated.entitle(null, OpenHours.daily(LocalTime.of(9, 0), LocalTime.of(10, 0), ZoneOffset.UTC));

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.OUTSIDE_HOURS);
    }

    @Test
    void one_about_to_expire_is_refreshed_first() {
        integrated.entitle(null, null);
        world.clock.pass(Duration.ofMinutes(59).plusSeconds(30));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(token(integrated.ask())).isEqualTo("a2");
    }

    @Test
    void one_that_is_still_valid_is_served_although_its_grant_is_dead() {
        integrated.entitle(null, null);
        world.clock.pass(Duration.ofMinutes(59).plusSeconds(30));
        world.server.willAnswer(deadGrant());

        assertThat(token(integrated.ask())).isEqualTo("a1");
    }

    @Test
    void one_that_has_expired_with_a_dead_grant_is_refused() {
        integrated.entitle(null, null);
        world.clock.pass(Duration.ofHours(2));
        world.server.willAnswer(deadGrant());

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.NEEDS_AUTHORIZATION);
    }

    @Test
    void a_deleted_connection_is_refused() {
        integrated.entitle(null, null);
        world.endConnections.delete(integrated.connection);

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.CONNECTION_NOT_ACTIVE);
    }

    @Test
    void what_is_remembered_serves_nobody_once_the_entitlement_is_gone() {
        Entitlement entitlement = integrated.entitle(null, null);
        integrated.ask();
        integrated.keepEntitlements.remove(entitlement.id());

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.NOT_ENTITLED);
        assertThat(world.ledger.of(Action.TOKEN_SET_HAND_OUT))
                .filteredOn(entry -> entry.outcome() == Outcome.SUCCESS)
                .hasSize(1);
    }

    @Test
    void what_is_remembered_serves_nobody_once_the_connection_is_gone() {
        integrated.entitle(null, null);
        integrated.ask();
        world.endConnections.delete(integrated.connection);

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.CONNECTION_NOT_ACTIVE);
    }

    @Test
    void a_token_that_was_refreshed_elsewhere_is_read_anew() {
        integrated.entitle(null, null);
        integrated.ask();
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.refresher.refresh(integrated.connection, 1);

        assertThat(token(integrated.ask())).isEqualTo("a2");
    }

    @Test
    void a_client_that_was_changed_since_it_was_let_in_is_let_in_anew() {
        integrated.entitle(null, null);
        ApiClient before = integrated.stored();
        integrated.ask();
        integrated.keepApiClients.disable(integrated.client);

        assertThat(integrated.askAs(before)).isInstanceOf(HandOutToken.Result.ClientChanged.class);
        assertThat(world.ledger.of(Action.TOKEN_SET_HAND_OUT)).hasSize(1);
    }

    @Test
    void a_reported_401_forces_one_refresh_and_later_reports_of_the_old_token_get_the_new_one() {
        integrated.entitle(null, null);
        Fingerprint old = present();
        world.clock.pass(Duration.ofMinutes(5));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(token(integrated.report(old))).isEqualTo("a2");
        assertThat(token(integrated.report(old))).isEqualTo("a2");
        assertThat(token(integrated.report(null))).isEqualTo("a2");

        assertThat(world.server.asked())
                .filteredOn(asked -> asked.startsWith("refresh"))
                .hasSize(1);
        assertThat(world.ledger.of(Action.TOKEN_SET_ASK_REFRESH)).hasSize(1);
    }

    @Test
    void a_401_for_a_token_that_is_new_refreshes_nothing() {
        integrated.entitle(null, null);

        assertThat(refusal(integrated.report(present()))).isEqualTo(HandOutRefusal.REFRESHED_JUST_NOW);
        assertThat(world.server.asked()).noneMatch(asked -> asked.startsWith("refresh"));
    }

    private Fingerprint present() {
        return world.tokenSets.find(integrated.connection).orElseThrow().access();
    }

    private static TokenAnswer deadGrant() {
        return new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", "", 400);
    }

    private static String token(HandOutToken.Result result) {
        return ((HandOutToken.Result.HandedOut) result).accessToken().reveal();
    }

    private static HandOutRefusal refusal(HandOutToken.Result result) {
        return ((HandOutToken.Result.Refused) result).refusal();
    }
}
