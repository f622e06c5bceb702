package org.grantwarden.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.calendar.DueDate.Kind;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.SecretExpiry;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.Integrated;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueDatesTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_secret_is_due_by_its_expiry_date_or_by_its_age_whichever_is_sooner() {
        assertThat(secret()).satisfies(due -> {
            assertThat(due.kind()).isEqualTo(Kind.SECRET_OLD);
            assertThat(due.at()).isEqualTo(World.NOW.plus(Duration.ofDays(365)));
        });

        expire(LocalDate.of(2027, 1, 31), null);
        assertThat(secret().kind()).isEqualTo(Kind.SECRET_EXPIRES);
        assertThat(secret().at()).isEqualTo(Instant.parse("2027-01-31T00:00:00Z"));

        expire(LocalDate.of(2030, 1, 1), null);
        assertThat(secret().kind()).isEqualTo(Kind.SECRET_OLD);
    }

    @Test
    void a_new_secret_does_not_inherit_the_old_ones_end() {
        expire(LocalDate.of(2027, 1, 31), null);

        KeepIClients.Result result = world.keepIClients.change(
                connected.iClient,
                version(),
                new IClientForm("Recruiting", "acme", "production", Map.of(), "id", Secret.of("another-secret")));

        assertThat(result).isInstanceOf(KeepIClients.Result.Saved.class);
        assertThat(secret().kind()).isEqualTo(Kind.SECRET_OLD);
    }

    @Test
    void a_form_that_says_nothing_of_the_end_keeps_it_and_a_rotation_takes_it_back_with_the_secret() {
        expire(LocalDate.of(2027, 1, 31), null);
        world.keepIClients.change(
                connected.iClient, version(), new IClientForm("Renamed", "acme", "production", Map.of(), "id", null));
        assertThat(secret().kind()).isEqualTo(Kind.SECRET_EXPIRES);

        world.rotateSecret.rotate(connected.iClient, version(), Secret.of("another-secret"), LocalDate.of(2027, 6, 30));
        assertThat(secret().at()).isEqualTo(Instant.parse("2027-06-30T00:00:00Z"));
        world.rotateSecret.rollBack(connected.iClient);
        assertThat(secret().at()).isEqualTo(Instant.parse("2027-01-31T00:00:00Z"));
    }

    @Test
    void a_grants_idle_end_counts_only_once_keep_alive_is_late() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        assertThat(kinds()).containsExactly(Kind.GRANT_ENDS);

        world.clock.pass(Duration.ofDays(31));
        assertThat(kinds()).containsExactly(Kind.GRANT_ENDS);

        world.clock.pass(Duration.ofMinutes(1));
        assertThat(kinds()).containsExactly(Kind.GRANT_ENDS, Kind.GRANT_IDLE);
    }

    @Test
    void a_key_without_end_or_of_a_disabled_client_is_never_due() {
        Integrated integrated = new Integrated();
        assertThat(DueDates.of(integrated.stored())).isEmpty();
    }

    @Test
    void what_is_due_is_grouped_overdue_then_by_week_then_by_month() {
        // The 24th of November 2026 is a Tuesday; eight weeks from its Monday end on the 17th of January.
        List<DueGroup> groups = DueGroup.of(
                List.of(
                        at("2026-11-23T23:59:59Z"),
                        at("2026-11-24T07:00:00Z"),
                        at("2026-11-29T23:00:00Z"),
                        at("2026-11-30T00:00:00Z"),
                        at("2027-01-17T12:00:00Z"),
                        at("2027-01-18T12:00:00Z"),
                        at("2027-02-01T00:00:00Z"),
                        at("2026-01-05T00:00:00Z")),
                World.NOW);

        assertThat(groups)
                .extracting(group -> group.span() + " " + group.from() + " " + group.to() + " "
                        + group.dates().size())
                .containsExactly(
                        "OVERDUE 2026-01-05 2026-11-23 2",
                        "WEEK 2026-11-23 2026-11-29 2",
                        "WEEK 2026-11-30 2026-12-06 1",
                        "WEEK 2027-01-11 2027-01-17 1",
                        "MONTH 2027-01-18 2027-01-31 1",
                        "MONTH 2027-02-01 2027-02-28 1");
    }

    private static DueDate at(String time) {
        return new DueDate(Kind.KEY_EXPIRES, Instant.parse(time), UUID.randomUUID(), "Job");
    }

    private void expire(LocalDate day, @Nullable Secret secret) {
        KeepIClients.Result result = world.keepIClients.change(
                connected.iClient,
                version(),
                new IClientForm("Recruiting", "acme", "production", Map.of(), "id", secret, new SecretExpiry(day)));
        assertThat(result).isInstanceOf(KeepIClients.Result.Saved.class);
    }

    private long version() {
        return world.iClients.find(connected.iClient).orElseThrow().version();
    }

    private DueDate secret() {
        return DueDates.of(world.iClients.find(connected.iClient).orElseThrow()).orElseThrow();
    }

    private List<Kind> kinds() {
        Connection connection = world.connections.find(connected.connection).orElseThrow();
        TokenSet tokens = world.tokenSets.find(connected.connection).orElseThrow();
        return DueDates.of(connection, tokens, world.providers.all().get(0).oauth2(), world.clock.instant()).stream()
                .map(DueDate::kind)
                .toList();
    }
}
