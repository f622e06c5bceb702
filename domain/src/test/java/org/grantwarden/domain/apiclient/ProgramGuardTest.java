package org.grantwarden.domain.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients.Result;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.world.Integrated;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramGuardTest {
    private final Integrated integrated = new Integrated();

    @ParameterizedTest
    @EnumSource(Right.class)
    void a_program_has_the_rights_it_was_given_and_may_look_at_what_it_may_change(Right right) {
        assertThat(call().may(right)).isFalse();
        assertThat(call(right).may(right)).isTrue();
        assertThat(call(right).may(Right.VIEW_CONNECTIONS))
                .isEqualTo(right == Right.VIEW_CONNECTIONS || right.changes());
    }

    @Test
    void an_administrator_gives_rights_and_they_are_on_record() {
        UUID other = other(Right.READ_LEDGER, Right.CHANGE_ICLIENTS);

        ApiClient made = integrated.apiClients.find(other).orElseThrow();
        assertThat(made.rights()).containsExactly(Right.CHANGE_ICLIENTS, Right.READ_LEDGER);
        assertThat(made.recorded()).containsEntry("rights", "change_iclients read_ledger");
    }

    @Test
    void a_right_that_is_no_programs_is_refused() {
        Result result = integrated.keepApiClients.create(form("Other", Right.KEEP_USERS), null);

        assertThat(((Result.Invalid) result).problems())
                .extracting(Problem::toString)
                .containsExactly("rights: not_for_programs");
    }

    @Test
    void a_program_gives_no_right_that_it_has_not() {
        Result result = as(
                call(Right.CHANGE_API_CLIENTS),
                () -> integrated.keepApiClients.create(form("Other", Right.READ_LEDGER), null));

        assertThat(((Result.Invalid) result).problems())
                .containsExactly(Problem.of("rights", "not_yours", "read_ledger"));
    }

    @Test
    void a_program_gives_what_it_has_and_is_the_maker_of_the_key() {
        Result result = as(
                call(Right.CHANGE_API_CLIENTS, Right.READ_LEDGER),
                () -> integrated.keepApiClients.create(form("Other", Right.READ_LEDGER), null));

        KeyInfo key = ((Result.SavedWithKey) result).client().key();
        assertThat(key).extracting(KeyInfo::madeBy).isEqualTo(integrated.client);
        assertThat(integrated.world.ledger.last().actor()).isEqualTo(Actor.apiClient(integrated.client));
    }

    @Test
    void a_program_does_not_change_itself() {
        Result rotated = as(
                call(Right.CHANGE_API_CLIENTS),
                () -> integrated.keepApiClients.rotate(integrated.client, null, integrated.world.clock.instant()));

        assertThat(rotated).isEqualTo(new Result.NotYours("own_client"));
        assertThat(integrated.world.ledger.last().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void a_program_makes_no_key_for_one_that_may_do_more() {
        UUID other = other(Right.READ_LEDGER);

        assertThat(as(
                        call(Right.CHANGE_API_CLIENTS),
                        () -> integrated.keepApiClients.rotate(other, null, integrated.world.clock.instant())))
                .isEqualTo(new Result.NotYours("more_rights"));
        assertThat(as(call(Right.CHANGE_API_CLIENTS), () -> integrated.keepApiClients.delete(other, 1)))
                .isInstanceOf(Result.NotYours.class);
    }

    @Test
    void a_program_gives_itself_no_entitlement_and_takes_none_from_itself() {
        Entitlement given = integrated.entitle(null, null);

        assertThat(as(call(Right.CHANGE_API_CLIENTS), () -> integrated.keepEntitlements.remove(given.id())))
                .isInstanceOf(KeepEntitlements.Result.NotYours.class);
        integrated.keepEntitlements.remove(given.id());
        assertThat(as(
                        call(Right.CHANGE_API_CLIENTS),
                        () -> integrated.keepEntitlements.add(
                                new EntitlementForm(integrated.client, integrated.connection, null, null))))
                .isInstanceOf(KeepEntitlements.Result.NotYours.class);
    }

    @Test
    void a_connection_that_a_program_makes_names_the_user_who_answers_for_it() {
        var form = new ConnectionForm("New", "none", "none", AuthType.BASIC, null, new TreeSet<>(), null);

        KeepConnections.Result result =
                as(call(Right.CHANGE_CONNECTIONS), () -> integrated.world.keepConnections.create(form));

        assertThat(((KeepConnections.Result.Invalid) result).problems()).contains(Problem.of("owner", "required"));
    }

    @Test
    void one_that_was_changed_since_is_not_deleted() {
        UUID other = other();
        integrated.keepApiClients.disable(other);

        assertThat(integrated.keepApiClients.delete(other, 1)).isInstanceOf(Result.ChangedMeanwhile.class);
        assertThat(integrated.keepApiClients.delete(other, 2)).isInstanceOf(Result.Saved.class);
    }

    private UUID other(Right... rights) {
        Result made = integrated.keepApiClients.create(form("Other", rights), null);
        return ((Result.SavedWithKey) made).client().id();
    }

    private static ApiClientForm form(String name, Right... rights) {
        SortedSet<Right> given = new TreeSet<>(List.of(rights));
        return new ApiClientForm(name, "a test", "the tests", List.of(), given);
    }

    private Call call(Right... rights) {
        Origin origin = new Origin(UUID.randomUUID(), null, "192.0.2.9", "Test");
        return Call.apiClient(integrated.client, Set.of(rights), origin);
    }

    private <T> T as(Call call, Supplier<T> work) {
        return integrated.world.currentCall.as(call, work);
    }
}
