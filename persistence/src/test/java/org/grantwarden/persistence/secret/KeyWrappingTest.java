package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.grantwarden.domain.secret.usecase.WrapKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A change of the key-encryption key with two nodes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyWrappingTest {
    private final RotationWorld world = RotationWorld.shared();
    private final StoredSecrets secrets = new StoredSecrets(world, world.first);

    @AfterEach
    void tidy() throws SQLException {
        world.tidy();
    }

    @Test
    void a_key_made_beside_the_old_one_takes_its_place_and_the_old_one_is_kept() throws Exception {
        byte[] old = Files.readAllBytes(world.folder.resolve("keyset.json"));
        assertThat(world.wrap()).as("first to be backed up").isEqualTo(WrapKeys.Result.MADE);
        world.workWrapping(world.first);
        assertThat(world.folder.resolve("keyset.json")).hasBinaryContent(old);
        assertThat(world.wrap()).isEqualTo(WrapKeys.Result.BEGUN);
        assertThat(world.begin()).isInstanceOf(RotateKeys.Result.Busy.class);
        assertThat(world.folder.resolve("keyset-new.json")).exists();
        byte[] fresh = Files.readAllBytes(world.folder.resolve("keyset-new.json"));
        world.workWrapping(world.first);
        assertThat(world.inTransaction(world.wrappings::open)).isPresent();

        world.follow(world.first, RotationWorld.ONE);
        world.workWrapping(world.first);
        assertThat(world.inTransaction(world.wrappings::open)).isPresent();
        world.follow(world.second, RotationWorld.TWO);
        world.workWrapping(world.first);
        assertThat(world.inTransaction(world.wrappings::open)).isEmpty();
        world.follow(world.first, RotationWorld.ONE);
        world.follow(world.second, RotationWorld.TWO);

        assertThat(Files.readAllBytes(world.folder.resolve("keyset.json"))).isEqualTo(fresh);
        assertThat(Files.readAllBytes(world.folder.resolve("keyset-former.json")))
                .isEqualTo(old);
        assertThat(world.folder.resolve("keyset-new.json")).doesNotExist();
        secrets.assertReadable(world.node(KeyFiles.Named.NOTHING, KeyFiles.Named.NOTHING));
        new StoredSecrets(world, world.second).assertReadable(world.first);
        // The data key rotates under the new key by nodes that started under the old one.
        assertThat(world.begin()).isInstanceOf(RotateKeys.Result.Begun.class);
        world.finish();
        secrets.assertReadable(world.second);
        assertRefused(named(world.folder.resolve("keyset-former.json")));
    }

    @Test
    void named_keys_go_over_while_both_are_named_and_afterwards_the_new_one_is_enough() throws Exception {
        Path present = world.folder.resolve("keyset.json");
        Path next = world.folder.resolve("next.json");
        KeyEncryptionKey.create(next);
        KeysetStore first = world.node(named(present), named(next));
        KeysetStore second = world.node(named(present), KeyFiles.Named.NOTHING);
        var wrappings = new JpaKeyWrappings(
                world.database.dataSource(world.database.server().app()), world.em, world.writer, first);
        assertThat(world.wrap(wrappings)).isEqualTo(WrapKeys.Result.BEGUN);
        world.follow(first, RotationWorld.ONE);
        world.follow(second, RotationWorld.TWO);
        world.workWrapping(first);
        assertThat(world.inTransaction(wrappings::open)).isPresent();

        KeysetStore restarted = world.node(named(present), named(next));
        world.follow(restarted, RotationWorld.TWO);
        world.workWrapping(first);
        assertThat(world.inTransaction(wrappings::open)).isEmpty();
        world.follow(restarted, RotationWorld.TWO);

        secrets.assertReadable(world.node(named(present), named(next)));
        secrets.assertReadable(world.node(named(next), KeyFiles.Named.NOTHING));
        secrets.assertReadable(restarted);
        assertThat(present).exists();
        assertRefused(named(present));
        // The other tests' nodes know the data folder only.
        Files.copy(next, present, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void a_change_that_was_withdrawn_wraps_nothing_and_leaves_the_way_free() throws SQLException {
        Path present = world.folder.resolve("keyset.json");
        Path lost = world.folder.resolve("lost.json");
        KeyEncryptionKey.create(lost);
        var source = world.database.dataSource(world.database.server().app());
        var wrappings = new JpaKeyWrappings(source, world.em, world.writer, world.node(named(present), named(lost)));
        assertThat(world.wrap(wrappings)).isEqualTo(WrapKeys.Result.BEGUN);
        assertThat(world.begin()).isInstanceOf(RotateKeys.Result.Busy.class);
        UUID begun = world.inTransaction(wrappings::open).orElseThrow().id();

        assertThat(world.withdraw(wrappings)).isTrue();
        assertThat(world.withdraw(wrappings)).isFalse();
        world.workWrapping(world.first);

        assertThat(wrappings.find(begun).orElseThrow().state()).isEqualTo(KeyWrapping.State.WITHDRAWN);
        assertThat(world.begin()).isInstanceOf(RotateKeys.Result.Begun.class);
        world.finish();
        secrets.assertReadable(world.second);
    }

    @Test
    void the_present_key_or_none_is_no_new_one() {
        Path present = world.folder.resolve("keyset.json");
        var source = world.database.dataSource(world.database.server().app());
        KeysetStore same = world.node(named(present), named(present));
        KeysetStore none = world.node(named(present), KeyFiles.Named.NOTHING);

        assertThat(world.wrap(new JpaKeyWrappings(source, world.em, world.writer, same)))
                .isEqualTo(WrapKeys.Result.IN_USE);
        assertThat(world.wrap(new JpaKeyWrappings(source, world.em, world.writer, none)))
                .isEqualTo(WrapKeys.Result.NONE);
    }

    private void assertRefused(KeyFiles.Named present) throws SQLException {
        KeysetStore wrong = TestKeysets.on(
                world.database.dataSource(world.database.server().app()),
                world.folder.resolve("elsewhere"),
                present,
                KeyFiles.Named.NOTHING);
        try (Connection app = world.database.asApp()) {
            long before = generation(app);
            assertThatThrownBy(() -> wrong.open(app))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("does not open this database's keyset")
                    .message()
                    .doesNotContain("\n");
            assertThat(generation(app)).isEqualTo(before);
        }
    }

    private static long generation(Connection app) throws SQLException {
        try (var statement = app.createStatement();
                ResultSet row = statement.executeQuery("select sum(generation) from keyset")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static KeyFiles.Named named(Path file) {
        return new KeyFiles.Named(Optional.of(file.toString()), Optional.empty());
    }
}
