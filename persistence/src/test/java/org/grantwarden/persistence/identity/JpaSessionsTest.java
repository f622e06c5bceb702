package org.grantwarden.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.Session;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaSessionsTest extends DatabaseTest {
    private final JpaSessions sessions = new JpaSessions(em);
    private final UUID userId = UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @BeforeEach
    void addUser() {
        User user = new User(userId, "bob-" + userId, Role.AUDITOR, PasswordHash.of("$hash"), true, 1, true, now, 1);
        inTransaction(
                () -> new JpaUsers(em, ledgerWriter).add(user, change(Action.USER_CREATE, Target.user(userId), 1)));
    }

    @Test
    void a_session_is_found_by_its_cookie_alone() {
        Secret cookie = cookie();
        Session session = started(cookie);

        assertThat(found(cookie)).contains(session);
        assertThat(found(cookie())).isEmpty();
    }

    @Test
    void the_cookie_itself_is_not_stored() {
        Secret cookie = cookie();
        Session session = started(cookie);

        Object stored = inTransaction(
                () -> em.createNativeQuery("select encode(cookie_hash, 'escape') || s from user_session s where id = ?")
                        .setParameter(1, session.id())
                        .getSingleResult());
        assertThat(stored.toString()).doesNotContain(cookie.reveal());
    }

    @Test
    void being_seen_moves_forward_only() {
        Secret cookie = cookie();
        Session session = started(cookie);
        Instant later = now.plusSeconds(60);

        inTransaction(() -> sessions.seen(session.id(), later));
        inTransaction(() -> sessions.seen(session.id(), now.plusSeconds(30)));

        assertThat(found(cookie).orElseThrow().lastSeenAt()).isEqualTo(later);
    }

    @Test
    void an_ended_session_is_gone() {
        Secret cookie = cookie();
        Session session = started(cookie);

        inTransaction(() -> sessions.end(session.id()));

        assertThat(found(cookie)).isEmpty();
    }

    @Test
    void all_sessions_of_a_user_end_but_the_kept_one() {
        Secret keptCookie = cookie();
        Session kept = started(keptCookie);
        started(cookie());
        started(cookie());

        assertThat(inTransaction(() -> sessions.countByUser())).containsEntry(userId, 3);
        assertThat(inTransaction(() -> sessions.endAll(userId, kept.id()))).isEqualTo(2);
        assertThat(found(keptCookie)).contains(kept);
        assertThat(inTransaction(() -> sessions.endAll(userId, null))).isEqualTo(1);
        assertThat(inTransaction(() -> sessions.countByUser())).doesNotContainKey(userId);
    }

    @Test
    void idle_and_old_sessions_are_purged() {
        Secret idle = cookie();
        Secret old = cookie();
        Secret busy = cookie();
        start(
                new Session(UUID.randomUUID(), userId, now.minus(Duration.ofHours(3)), now.minus(Duration.ofHours(2))),
                idle);
        start(new Session(UUID.randomUUID(), userId, now.minus(Duration.ofDays(2)), now), old);
        started(busy);

        inTransaction(() -> sessions.purge(now.minus(Duration.ofHours(1)), now.minus(Duration.ofDays(1))));

        assertThat(found(idle)).isEmpty();
        assertThat(found(old)).isEmpty();
        assertThat(found(busy)).isPresent();
    }

    private Session started(Secret cookie) {
        Session session = new Session(UUID.randomUUID(), userId, now, now);
        start(session, cookie);
        return session;
    }

    private void start(Session session, Secret cookie) {
        inTransaction(() -> sessions.start(session, cookie));
    }

    private Optional<Session> found(Secret cookie) {
        return inTransaction(() -> sessions.find(cookie));
    }

    private static Secret cookie() {
        return Secret.of("cookie-" + UUID.randomUUID());
    }
}
