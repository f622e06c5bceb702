package org.grantwarden.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.ledger.LedgerRefusedException;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaUsersTest extends DatabaseTest {
    private final JpaUsers users = new JpaUsers(em, ledgerWriter);

    @Test
    void a_user_comes_back_as_it_was_added() {
        User user = added(Role.AUDITOR);

        assertSame(inTransaction(() -> users.find(user.id())), user);
        String shouted = user.signInName().toUpperCase(Locale.ROOT);
        assertSame(inTransaction(() -> users.findBySignInName(shouted)), user);
        assertThat(inTransaction(users::all)).extracting(User::id).contains(user.id());
    }

    @Test
    void a_saved_user_is_one_version_on() {
        User user = added(Role.AUDITOR);
        User changed = user.withPassword(PasswordHash.of("$other"), false).withActive(false);
        User first = user.withPassword(PasswordHash.of("$other"), false);

        inTransaction(() -> users.save(first, change(Action.USER_CHANGE_PASSWORD, Target.user(user.id()), 2)));
        inTransaction(() -> users.save(changed, change(Action.USER_DISABLE, Target.user(user.id()), 3)));

        User found = inTransaction(() -> users.find(user.id())).orElseThrow();
        assertThat(found.version()).isEqualTo(3);
        assertThat(found.active()).isFalse();
        assertThat(found.passwordHash().encoded()).isEqualTo("$other");
        assertThat(found.passwordVersion()).isEqualTo(2);
    }

    @Test
    void a_stale_user_is_not_saved() {
        User user = added(Role.AUDITOR);
        User disabled = user.withActive(false);
        inTransaction(() -> users.save(disabled, change(Action.USER_DISABLE, Target.user(user.id()), 2)));

        assertThatThrownBy(() -> inTransaction(() -> users.save(
                        user.withRole(Role.ADMINISTRATOR), change(Action.USER_CHANGE_ROLE, Target.user(user.id()), 2))))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(inTransaction(() -> users.find(user.id())).orElseThrow().role())
                .isEqualTo(Role.AUDITOR);
    }

    @Test
    void of_two_at_once_the_second_is_told() {
        User user = added(Role.AUDITOR);
        em.getTransaction().begin();
        users.find(user.id());
        otherNodeSaves(user.withActive(false), change(Action.USER_DISABLE, Target.user(user.id()), 2));

        assertThatThrownBy(() -> users.save(
                        user.withRole(Role.ADMINISTRATOR), change(Action.USER_CHANGE_ROLE, Target.user(user.id()), 2)))
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void a_locked_user_is_the_newest_one() {
        User user = added(Role.AUDITOR);
        User disabled = user.withActive(false);
        em.getTransaction().begin();
        users.find(user.id());
        otherNodeSaves(disabled, change(Action.USER_DISABLE, Target.user(user.id()), 2));

        assertSame(users.lock(user.id()), disabled);
    }

    @Test
    void names_are_unique_without_regard_to_case() {
        User user = added(Role.AUDITOR);
        User twin = user(UUID.randomUUID(), user.signInName().toUpperCase(Locale.ROOT), Role.AUDITOR);

        assertThatThrownBy(() ->
                        inTransaction(() -> users.add(twin, change(Action.USER_CREATE, Target.user(twin.id()), 1))))
                .hasMessageContaining("app_user_sign_in_name");
    }

    @Test
    void a_change_whose_entry_names_another_version_does_not_happen() {
        User user = added(Role.AUDITOR);

        assertThatThrownBy(() -> inTransaction(() ->
                        users.save(user.withActive(false), change(Action.USER_DISABLE, Target.user(user.id()), 3))))
                .isInstanceOf(LedgerRefusedException.class);
        assertSame(inTransaction(() -> users.find(user.id())), user);
    }

    @Test
    void active_administrators_are_counted() {
        int before = inTransaction(users::lockActiveAdministrators);
        User administrator = added(Role.ADMINISTRATOR);
        added(Role.AUDITOR);

        assertThat(inTransaction(users::lockActiveAdministrators)).isEqualTo(before + 1);

        inTransaction(() -> users.save(
                administrator.withActive(false), change(Action.USER_DISABLE, Target.user(administrator.id()), 2)));
        assertThat(inTransaction(users::lockActiveAdministrators)).isEqualTo(before);
    }

    private static void assertSame(Optional<User> found, User expected) {
        assertThat(found).get().usingRecursiveComparison().isEqualTo(expected);
    }

    private User added(Role role) {
        UUID id = UUID.randomUUID();
        User user = user(id, "Ann-" + id, role);
        inTransaction(() -> users.add(user, change(Action.USER_CREATE, Target.user(id), 1)));
        return user;
    }

    private static User user(UUID id, String name, Role role) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new User(id, name, role, PasswordHash.of("$hash"), true, 1, true, now, 1);
    }

    private static void otherNodeSaves(User user, Entry entry) {
        var other = TestDatabase.entityManagers().createEntityManager();
        other.getTransaction().begin();
        new JpaUsers(other, new LedgerWriter(other, LEAF_MAC, "other-node")).save(user, entry);
        other.getTransaction().commit();
        other.close();
    }
}
