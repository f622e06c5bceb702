package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.grantwarden.domain.ledger.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may not do to checkpoints, names and keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointRolesTest {
    private static SealedWorld world;

    @BeforeAll
    static void start() throws IOException {
        world = new SealedWorld();
        world.write(5, 0);
        world.seal();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_checkpoint set note = note",
                "delete from ledger_checkpoint",
                "truncate ledger_checkpoint",
                "insert into ledger_checkpoint (log, size, root, note, at) values (2, 7, sha256(''), 'x', now())",
                "insert into ledger_checkpoint (log, size, root, note) values (2, 4, sha256(''), 'x')",
                "insert into ledger_checkpoint (log, size, root, note) values (2, 6, sha256(''), 'x')",
                "insert into ledger_checkpoint_key (log, vkey) values (2, 'x')",
                "insert into ledger_origin (base) values ('x')",
                "update ledger_origin set base = 'x'",
                "delete from ledger_checkpoint_key",
                "delete from ledger_publisher"
            })
    void the_sequencer_cannot_undo_or_invent(String sql) throws SQLException {
        try (Connection sequencer = world.database.asSequencer()) {
            assertThatThrownBy(() -> RawEntry.run(sequencer, sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isIn("42501", "23505"));
        }
    }

    @Test
    void the_runtime_role_signs_nothing() throws SQLException {
        world.write(1, 0);
        world.sequencer.sequence(Log.USE, 10);
        try (Connection app = world.database.asApp()) {
            assertThatThrownBy(() -> RawEntry.run(
                            app,
                            "insert into ledger_checkpoint (log, size, root, note)"
                                    + " select log, size, root, 'x' from ledger_tree where log = 2"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }
}
