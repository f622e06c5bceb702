package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.TreeHead;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.junit.jupiter.api.Test;

class LedgerIT extends InConsole {
    private static final List<String> FORBIDDEN = List.of(
            "update ledger_entry set outcome = 'success'",
            "delete from ledger_entry",
            "truncate ledger_entry",
            "delete from ledger_leaf",
            "update ledger_tree set size = 0",
            "delete from ledger_payload",
            "update ledger_payload set payload = null",
            "delete from ledger_pending",
            "delete from app_user",
            "update ledger_head set version = 1",
            "drop table ledger_entry");

    @Inject
    ReadHistory readHistory;

    @Inject
    Trees trees;

    @Test
    void indexes_have_no_gap_and_the_root_is_that_of_the_leaves() throws Exception {
        Call call = people.newAuditor();
        people.as(call, () -> readHistory.find(UUID.randomUUID()));
        for (Log log : Log.values()) {
            Trees.Seen seen = trees.sequenced(log);
            assertThat(seen.size()).as(log.code()).isPositive();
            assertThat(seen.indexes()).as(log.code()).isEqualTo(upTo(seen.size()));
            assertThat(seen.root()).as(log.code()).isEqualTo(Trees.root(seen.lines()));
        }
    }

    @Test
    void the_head_that_an_auditor_sees_is_that_of_the_database() throws Exception {
        Call call = people.newAuditor();
        Trees.Seen before = trees.sequenced(Log.CONTROL);
        TreeHead head = people.as(call, () -> readHistory.head(Log.CONTROL));
        Trees.Seen after = trees.sequenced(Log.CONTROL);
        assertThat(head.size()).isBetween(before.size(), after.size());
        assertThat(head.root()).isEqualTo(Trees.root(after.lines().subList(0, Math.toIntExact(head.size()))));
    }

    @Test
    void reading_is_on_record() throws SQLException {
        Call call = people.newAuditor();
        people.as(call, () -> readHistory.find(UUID.randomUUID()));
        assertThat(entered.actionsOf(call)).containsExactly("ledger.read");
    }

    @Test
    void the_database_refuses_a_change_without_its_entry() throws SQLException {
        UUID user = people.newAuditor().user().orElseThrow().userId();
        try (Connection connection = entered.asRuntimeRole();
                var update = connection.prepareStatement(
                        "update app_user set role = 'administrator', version = version + 1 where id = ?")) {
            update.setObject(1, user);
            assertThatThrownBy(update::executeUpdate)
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("GW001"));
        }
        assertThat(entered.texts("select role from app_user where id = ?", user))
                .containsExactly("auditor");
    }

    @Test
    void the_runtime_role_can_only_add() throws SQLException {
        for (String sql : FORBIDDEN) {
            try (Connection connection = entered.asRuntimeRole();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void not_even_the_owner_alters_entries_by_a_slip_of_the_hand() throws SQLException {
        for (String sql : List.of("update ledger_entry set outcome = 'success'", "delete from ledger_entry")) {
            try (Connection connection = entered.asOwner();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("only grows");
            }
        }
    }

    private static List<Long> upTo(long size) {
        List<Long> indexes = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            indexes.add(i);
        }
        return indexes;
    }
}
