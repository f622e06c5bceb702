package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A rotation of the data key with two nodes, killed anywhere, against the real guards. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRotationTest extends RotatedKeys {
    @Test
    void a_rotation_leaves_nothing_under_the_old_key_and_every_secret_as_it_was() throws SQLException {
        new StoredSecrets(world, world.second);
        KeyRotation rotation = ((RotateKeys.Result.Begun) world.begin()).rotation();
        assertThat(world.begin()).isInstanceOf(RotateKeys.Result.Busy.class);
        world.finish();

        assertThat(keyIds()).containsExactly(rotation.newKey());
        for (KeysetStore node : List.of(world.first, world.second)) {
            world.follow(node, node == world.first ? RotationWorld.ONE : RotationWorld.TWO);
            assertThat(node.primary()).isEqualTo(rotation.newKey());
            secrets.assertReadable(node);
        }
        assertThat(world.inTransaction(world.rotations::keys))
                .extracting(DataKey::id, DataKey::state)
                .contains(tuple(rotation.newKey(), DataKey.State.PRIMARY), tuple(before, DataKey.State.REMOVED));
        assertThat(texts("select action from ledger_entry where target_id = '" + rotation.id() + "' order by entry_id"))
                .startsWith("key.rotation_begin", "key.rotation_promote", "key.reencrypt")
                .endsWith("key.rotation_end")
                .hasSize(3 + CiphertextColumn.ALL.size());
        assertThat(world.inTransaction(() -> world.rotations.parts(rotation.id())))
                .hasSize(CiphertextColumn.ALL.size())
                .allSatisfy(part ->
                        assertThat(part.moved()).isGreaterThanOrEqualTo(2).isEqualTo(part.recorded()));
        // What a node loads at its start has no old key any more.
        KeysetStore started = world.node(KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING);
        secrets.assertReadable(started);
        secrets.rollBack(started);
    }

    @Test
    void nothing_is_written_under_the_new_key_before_every_living_node_knows_it() throws SQLException {
        world.begin();
        world.follow(world.first, RotationWorld.ONE);
        world.work();
        assertThat(open().state()).isEqualTo(KeyRotation.State.ADDED);
        assertThat(world.inTransaction(world.rotations::behind)).containsExactly(RotationWorld.TWO);

        silent(RotationWorld.TWO);
        world.work();
        assertThat(open().state()).isEqualTo(KeyRotation.State.PROMOTED);
        // The silent one was not dead: it reads what is under a key that it never saw.
        secrets.assertReadable(world.second);
    }

    @Test
    void what_a_slower_node_writes_under_the_old_key_in_the_midst_is_found_and_keeps_the_key() throws SQLException {
        world.begin();
        world.follow(world.first, RotationWorld.ONE);
        world.follow(world.second, RotationWorld.TWO);
        List<StoredSecrets> late = new ArrayList<>();
        world.work(n -> {
            // After the promotion, between any two steps.
            if (n == 5 || n == 9) {
                late.add(new StoredSecrets(world, world.second));
            }
        });

        assertThat(late).hasSize(2);
        assertThat(open().state()).isEqualTo(KeyRotation.State.PROMOTED);
        assertThat(keyIds()).contains(before);
        world.finish();
        assertThat(keyIds()).hasSize(1).doesNotContain(before);
        late.add(secrets);
        late.forEach(each -> each.assertReadable(world.first));
    }

    @Test
    void a_node_killed_before_any_step_leaves_what_the_next_run_finishes() throws SQLException {
        world.begin();
        int kills = 0;
        boolean killed = true;
        while (killed) {
            int at = kills;
            world.follow(world.first, RotationWorld.ONE);
            world.follow(world.second, RotationWorld.TWO);
            try {
                world.work(n -> {
                    if (n == at) {
                        throw new IllegalStateException("killed");
                    }
                });
                killed = false;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
                kills++;
                secrets.assertReadable(world.second);
            }
        }
        world.finish();

        assertThat(kills).isGreaterThan(15);
        assertThat(keyIds()).hasSize(1).doesNotContain(before);
        secrets.assertReadable(world.first);
    }

    @Test
    void an_answer_that_may_be_kept_under_the_old_key_keeps_it() throws SQLException {
        execute("insert into refresh_intent (connection_id, token_set_version, owner, generation, sent_after) values ('"
                + secrets.connectionId() + "', 1, 'gone', 1, now())");
        world.begin();
        world.finish();
        assertThat(open().state()).isEqualTo(KeyRotation.State.PROMOTED);
        assertThat(keyIds()).doesNotContain(before);
        assertThat(world.inTransaction(world.rotations::openAnswers)).isEqualTo(1);

        execute("update refresh_intent set given_up = true");
        world.finish();
        assertThat(world.inTransaction(world.rotations::open)).isEmpty();
    }

    @Test
    void a_node_brings_its_journal_under_the_new_key() throws Exception {
        Path journal = world.folder.resolve(RotationWorld.TWO).resolve("refresh-journal");
        Files.createDirectories(journal);
        UUID connection = UUID.randomUUID();
        Place place = new Place("refresh_journal", "answer", connection, 3);
        Path file = journal.resolve(connection + "_3.answer");
        Files.write(file, new SecretCipher(world.second).encrypt(TestKeysets.canary("answer"), place));
        world.begin();
        world.finish();
        world.follow(world.second, RotationWorld.TWO);

        assertThat(CiphertextKey.of(Files.readAllBytes(file))).isEqualTo(world.second.primary());
        assertThat(world.second.primary()).isNotEqualTo(before);
        assertThat(new SecretCipher(world.second)
                        .decrypt(Files.readAllBytes(file), place)
                        .reveal())
                .startsWith("canary-answer");
    }

    @Test
    void a_node_that_slept_through_it_all_cannot_write_under_the_key_that_is_gone() throws SQLException {
        world.begin();
        world.follow(world.first, RotationWorld.ONE);
        silent(RotationWorld.TWO);
        for (int i = 0; i < 6 && world.inTransaction(world.rotations::open).isPresent(); i++) {
            world.follow(world.first, RotationWorld.ONE);
            world.work();
        }
        assertThat(world.inTransaction(world.rotations::open)).isEmpty();

        assertThat(world.second.primary()).isEqualTo(before);
        assertThatThrownBy(() -> new StoredSecrets(world, world.second))
                .hasStackTraceContaining("under a key that is not in use");
        world.follow(world.second, RotationWorld.TWO);
        new StoredSecrets(world, world.second).assertReadable(world.first);
    }

    @Test
    void a_value_that_no_key_opens_is_told_and_keeps_the_old_key() throws SQLException {
        try (Connection superuser = world.database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "update token_set set access_token = refresh_token where id = '" + secrets.connectionId() + "'");
        }
        KeyRotation rotation = ((RotateKeys.Result.Begun) world.begin()).rotation();
        world.finish();

        assertThat(open().state()).isEqualTo(KeyRotation.State.PROMOTED);
        assertThat(world.inTransaction(() -> world.rotations.parts(rotation.id())))
                .filteredOn(part -> part.unreadable() > 0)
                .singleElement()
                .satisfies(part -> assertThat(part.place()).isEqualTo("token_set.access_token"));
        assertThat(texts("select outcome from ledger_entry where outcome <> 'success' and target_id = '" + rotation.id()
                        + "'"))
                .containsExactly("failed");
        assertThat(texts("select state from data_key where id = " + before)).containsExactly("retiring");
    }
}
