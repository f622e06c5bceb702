package org.grantwarden.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.bulk.Arrival;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.calendar.DueDate;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ScopeCell.Drift;
import org.grantwarden.domain.connection.ScopeCell.Standing;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.RevocationObstacle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are put together while the program runs: no page names them whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_state_has_a_label_a_sentence_and_a_way_out(String language) {
        ResourceBundle words = words("connection", language);
        for (ConnectionState state : ConnectionState.values()) {
            String key = "connection.status." + state.code();
            assertThat(words.keySet()).contains(key, key + ".text", key + ".way");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_verdict_of_a_test_has_words(String language) {
        ResourceBundle words = words("connection", language);
        for (ProbeResult.Verdict verdict : ProbeResult.Verdict.values()) {
            String key = "connection.verdict." + lower(verdict);
            assertThat(words.keySet()).contains(key, key + ".text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_end_of_an_authorization_has_words(String language) {
        ResourceBundle words = words("authorization", language);
        for (Authorization.Status status : Authorization.Status.values()) {
            String key = "authorization.status." + lower(status);
            assertThat(words.keySet()).contains(key, key + ".text");
        }
        for (FinishAuthorization.Reason reason : FinishAuthorization.Reason.values()) {
            String key = "authorization.done." + lower(reason);
            assertThat(words.keySet()).contains(key, key + ".text");
        }
        for (StartAuthorization.Reason reason : StartAuthorization.Reason.values()) {
            assertThat(words.keySet()).contains("authorization.refused." + lower(reason));
        }
        for (DeviceAnswer.Why why : DeviceAnswer.Why.values()) {
            assertThat(words.keySet()).contains("authorization.code.failed." + why.code());
            assertThat(words("history", language).keySet()).contains("history.value.error." + why.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_column_and_order_of_the_list_and_every_kind_of_user_has_words(String language) {
        ResourceBundle words = words("connection", language);
        for (ListAddress.Column column : ListAddress.Column.values()) {
            assertThat(words.keySet()).contains("connection.column." + column.code());
        }
        for (Sort sort : Sort.values()) {
            assertThat(words.keySet()).contains("connection.sort." + lower(sort));
        }
        for (Actor.Type type : Actor.Type.values()) {
            assertThat(words.keySet()).contains("connection.use." + lower(type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_end_of_a_grant_and_every_obstacle_has_words(String language) {
        ResourceBundle words = words("connection", language);
        ResourceBundle history = words("history", language);
        for (AtProvider at : AtProvider.values()) {
            assertThat(words.keySet())
                    .contains("connection.revoked." + at.code(), "connection.said.deleted." + at.code());
            assertThat(history.keySet()).contains("history.value.at_provider." + at.code());
        }
        for (RevocationObstacle.Kind kind : RevocationObstacle.Kind.values()) {
            String key = "connection.obstacle." + kind.code();
            assertThat(words.keySet()).contains(key, key + ".text");
            assertThat(history.keySet()).contains("history.value.reason." + kind.code());
        }
        for (String answer : List.of("active", "inactive", "unknown", "not_sent", "no_endpoint", "nothing")) {
            assertThat(words.keySet())
                    .contains("connection.inquiry." + answer, "connection.inquiry." + answer + ".text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_job_and_every_result_of_one_has_words(String language) {
        ResourceBundle words = words("bulk", language);
        for (BulkAction action : BulkAction.values()) {
            assertThat(words.keySet())
                    .contains(
                            "bulk.title." + action.code(), "bulk.action." + action.code(), "bulk.one." + action.code());
        }
        for (ProbeResult.Verdict verdict : ProbeResult.Verdict.values()) {
            assertThat(words.keySet()).contains("bulk.detail." + lower(verdict));
        }
        for (Lifecycle lifecycle : Lifecycle.values()) {
            String key = lifecycle == Lifecycle.DELETED ? "gone" : "is_" + lifecycle.code();
            assertThat(words.keySet()).contains("bulk.detail." + key);
        }
        for (BulkItem.State state : BulkItem.State.values()) {
            assertThat(words.keySet()).contains("bulk.state." + state.code());
        }
        for (Arrival arrival : Arrival.values()) {
            assertThat(words.keySet())
                    .contains("bulk.arrival." + arrival.code(), "bulk.arrival." + arrival.code() + ".text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_state_of_a_scope_and_all_that_is_due_have_words(String language) {
        ResourceBundle scopes = words("scope", language);
        for (ScopeState state : ScopeState.values()) {
            String key = "scope.state." + state.code();
            assertThat(scopes.keySet()).contains(key, key + ".text", "scope.letter." + state.code());
        }
        for (Standing standing : Standing.values()) {
            assertThat(standing == Standing.NONE || scopes.containsKey("scope.standing." + standing.code()))
                    .as(standing.code())
                    .isTrue();
        }
        for (Drift drift : Drift.values()) {
            String key = "scope.drift." + drift.code();
            assertThat(drift == Drift.NONE || scopes.keySet().containsAll(List.of(key, key + ".title", key + ".text")))
                    .as(drift.code())
                    .isTrue();
        }
        ResourceBundle calendar = words("calendar", language);
        for (DueDate.Kind kind : DueDate.Kind.values()) {
            assertThat(calendar.keySet()).contains("calendar.kind." + kind.code(), "calendar.do." + kind.code());
        }
    }

    private static ResourceBundle words(String feature, String language) {
        return ResourceBundle.getBundle(
                "org.grantwarden.web.messages." + feature,
                Locale.forLanguageTag(language),
                WordsTest.class.getClassLoader());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
