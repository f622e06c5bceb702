package org.grantwarden.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.domain.configuration.Moves.file;
import static org.grantwarden.domain.configuration.Moves.iClientItem;
import static org.grantwarden.domain.configuration.Moves.item;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportProblemsTest {
    private final World world = World.ofAdministrator();
    private final Moves moves = new Moves(world);
    private final UUID iClient = moves.iClient("Recruiting", "production");

    @Test
    void what_is_not_known_here_is_named_one_by_one() {
        assertThat(moves.problems(file(List.of(), item("A", "staging", "Recruiting", "stages:read"))))
                .containsExactly(Problem.of("accountType", "unknown", "staging", "Acme"));
        assertThat(moves.problems(file(List.of(), item("A", "production", "Recruiting", "x:y"))))
                .containsExactly(Problem.of("scopes", "unknown", "x:y"));
        assertThat(moves.problems(file(List.of(), item("A", "production", "Nobody's", "stages:read"))))
                .containsExactly(Problem.of("iClient", "not_here", "Nobody's"));
        assertThat(moves.problems(
                        file(List.of(), item("A", "production", "Recruiting", null, "mallory", "stages:read"))))
                .containsExactly(Problem.of("owner", "not_here", "mallory"));
        assertThat(moves.problems(file(
                        List.of(),
                        new ConnectionItem(
                                2, "A", "nobody", "production", AuthType.BASIC, null, null, null, Scopes.parse("")))))
                .containsExactly(Problem.of("provider", "unknown", "nobody"));
    }

    @Test
    void iclient_and_connection_are_of_one_account_type() {
        assertThat(moves.problems(file(List.of(), item("A", "sandbox", "Recruiting", "stages:read"))))
                .containsExactly(Problem.of("iClient", "other_account_type", "Recruiting"));
    }

    @Test
    void an_import_moves_nothing_to_another_account_type_behind_the_same_name() {
        moves.connection("Nightly sync", "production", iClient);

        assertThat(moves.problems(file(List.of(iClientItem("recruiting", "sandbox", "id")))))
                .containsExactly(Problem.of("name", "elsewhere", "Recruiting", "Acme Production"));
        assertThat(moves.problems(file(List.of(), item("Nightly sync", "sandbox", "Recruiting", "stages:read"))))
                .contains(Problem.of("name", "elsewhere", "Nightly sync", "Acme Production"));
    }

    @Test
    void where_the_secret_would_go_to_other_hosts_it_is_asked_for_in_the_console() {
        world.providers.moveTokenEndpoint(URI.create("https://evil.example/token"));

        assertThat(moves.problems(file(List.of(iClientItem("Recruiting", "production", "another-id")))))
                .containsExactly(Problem.of("clientSecret", "hosts_changed"));
        assertThat(moves.plan(file(List.of(iClientItem("Recruiting", "production", "id-of-Recruiting"))))
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void what_is_as_the_file_says_stays_even_if_its_account_type_is_gone() {
        moves.connection("Trial sync", "sandbox", moves.iClient("Trial", "sandbox"));
        Configuration file = moves.exported();
        world.providers.dropSandbox();

        assertThat(moves.plan(file).differences()).isEmpty();
        assertThat(moves.problems(file(List.of(iClientItem("Trial", "sandbox", "another-id")))))
                .containsExactly(Problem.of("accountType", "unknown", "sandbox", "Acme"));
    }

    @Test
    void a_name_stands_once_in_a_file() {
        ImportPlan plan = moves.plan(file(
                List.of(),
                item("A", "production", "Recruiting", "stages:read"),
                item("a", "production", "Recruiting", "stages:read")));

        assertThat(plan.differences()).extracting(Difference::state).containsExactly(State.ADD, State.REFUSED);
        assertThat(plan.differences().get(1).problems()).containsExactly(Problem.of("name", "twice", "9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
                "password: hunter2hunter2",
                "Bearer abcdefghijklmnop1234",
                "Zq7RtY0pLm3NbVc9XsWe2DfGh5",
                "0123456789abcdef0123456789abcdef01234567"
            })
    void a_text_that_looks_like_a_secret_is_refused(String purpose) {
        assertThat(moves.problems(
                        file(List.of(), item("A", "production", "Recruiting", purpose, "admin", "stages:read"))))
                .containsExactly(Problem.of("purpose", "looks_like_secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Feeds payroll every night; ask HR-IT before changes.",
                "ticket 3f1c2a44-9a0e-4f6e-8d38-0c0f4d1b2a77",
                "https://wiki.example/display/HR/Recruiting+sync"
            })
    void words_are_not_taken_for_a_secret(String purpose) {
        assertThat(SecretLooks.inWords(purpose)).isFalse();
    }

    @Test
    void a_stored_secret_in_the_place_of_the_client_id_is_recognised() {
        assertThat(moves.problems(file(List.of(iClientItem("B", "production", "canary-secret-of-Recruiting")))))
                .containsExactly(Problem.of("clientId", "looks_like_secret"));
    }
}
