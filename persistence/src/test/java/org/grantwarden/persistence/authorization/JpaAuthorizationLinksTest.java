package org.grantwarden.persistence.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.authorization.AskedAccess;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLink.Status;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.secret.TestKeysets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaAuthorizationLinksTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;

    private final JpaAuthorizationLinks links = new JpaAuthorizationLinks(em, ledgerWriter);
    private final Secret token = TestKeysets.canary("link");
    private final UUID iClient = iClient();
    private final UUID connection = connection();

    @Test
    void a_link_comes_back_as_it_was_added_by_its_token_its_id_and_its_connection() {
        AuthorizationLink link = added();

        assertThat(inTransaction(() -> links.findByToken(token))).contains(link);
        assertThat(inTransaction(() -> links.findByToken(TestKeysets.canary("link"))))
                .isEmpty();
        assertThat(inTransaction(() -> links.find(link.id()))).contains(link);
        assertThat(inTransaction(() -> links.newestOf(connection))).contains(link);
        assertThat(inTransaction(() -> links.lockOpenOf(connection))).contains(link);
    }

    @Test
    void the_token_itself_is_stored_nowhere() {
        added();

        Object row = inTransaction(
                () -> em.createNativeQuery("select l::text from authorization_link l where l.connection_id = ?1")
                        .setParameter(1, connection)
                        .getSingleResult());
        assertThat(row.toString()).doesNotContain(token.reveal());
    }

    @Test
    void a_second_open_link_of_a_connection_is_refused_and_one_after_an_end_is_not() {
        AuthorizationLink first = added();
        assertThatThrownBy(() -> added(link(NOW.plusSeconds(1)), TestKeysets.canary("link")))
                .hasStackTraceContaining("authorization_link_open");

        AuthorizationLink revoked = first.ended(Status.REVOKED, NOW.plusSeconds(2), "replaced");
        AuthorizationLink second = link(NOW.plusSeconds(2));
        inTransaction(() -> {
            links.save(revoked, entry(Action.AUTHORIZATION_LINK_REVOKE));
            links.add(second, TestKeysets.canary("link"), entry(Action.AUTHORIZATION_LINK_MAKE));
        });

        assertThat(inTransaction(() -> links.newestOf(connection))).contains(second);
        assertThat(inTransaction(() -> links.findByToken(token))).contains(revoked);
    }

    @Test
    void it_goes_its_way_to_the_grant_and_an_end_is_final() {
        AuthorizationLink opened = added().opened(NOW.plusSeconds(1));
        UUID run = run();
        AuthorizationLink continued = opened.continued(run, NOW.plusSeconds(2));
        AuthorizationLink granted = continued.ended(Status.GRANTED, NOW.plusSeconds(3), "");

        inTransaction(() -> links.save(opened, entry(Action.AUTHORIZATION_LINK_OPEN)));
        inTransaction(() -> links.follow(continued));
        assertThat(inTransaction(() -> links.findByRun(run))).contains(continued);
        inTransaction(() -> links.follow(granted));

        assertThat(inTransaction(() -> links.find(granted.id()))).contains(granted);
        assertThat(inTransaction(() -> links.lockOpenOf(connection))).isEmpty();
        assertThatThrownBy(() -> inTransaction(() -> links.follow(continued)))
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void overdue_are_the_open_ones_whose_time_is_over() {
        AuthorizationLink link = added();

        assertThat(inTransaction(() -> links.overdue(link.expiresAt().plusMillis(1))))
                .contains(link);
        assertThat(inTransaction(() -> links.overdue(link.expiresAt()))).doesNotContain(link);
        inTransaction(() -> links.save(link.ended(Status.EXPIRED, NOW, ""), entry(Action.AUTHORIZATION_LINK_EXPIRE)));
        assertThat(inTransaction(() -> links.overdue(link.expiresAt().plusMillis(1))))
                .extracting(AuthorizationLink::id)
                .doesNotContain(link.id());
    }

    @Test
    void what_was_asked_for_cannot_be_changed_afterwards() {
        added();

        assertThatThrownBy(() -> inTransaction(() -> em.createNativeQuery(
                                "update authorization_link set scopes = '{everything}' where connection_id = ?1")
                        .setParameter(1, connection)
                        .executeUpdate()))
                .hasStackTraceContaining("permission denied");
    }

    private AuthorizationLink added() {
        return added(link(NOW), token);
    }

    private AuthorizationLink added(AuthorizationLink link, Secret ofToken) {
        inTransaction(() -> links.add(link, ofToken, entry(Action.AUTHORIZATION_LINK_MAKE)));
        return link;
    }

    private AuthorizationLink link(Instant madeAt) {
        return AuthorizationLink.made(
                connection,
                "boss@example.com",
                "Nightly sync\nof hires",
                new AskedAccess(
                        new ProviderId("lever"),
                        "production",
                        iClient,
                        Scopes.parse("offline_access odd!{},'%chars"),
                        Hosts.of(URI.create("https://auth.lever.co/oauth/token"))),
                TestIClients.USER,
                madeAt,
                madeAt.plusSeconds(3600));
    }

    private Entry entry(Action action) {
        return fact(action, Outcome.SUCCESS, Target.connection(connection), 1);
    }

    private UUID run() {
        Authorization run = new Authorization(
                UUID.randomUUID(),
                connection,
                "production",
                iClient,
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                URI.create("http://127.0.0.1:8080/oauth/callback"),
                null,
                Scopes.parse("offline_access"),
                TestIClients.USER,
                NOW,
                NOW.plusSeconds(600),
                Authorization.Status.OPEN,
                null,
                null,
                null);
        Secret secret = TestKeysets.canary("state");
        inTransaction(() -> TestAuthorizations.on(em, ledgerWriter)
                .add(run, secret, secret, secret, entry(Action.AUTHORIZATION_START)));
        return run.id();
    }

    private UUID iClient() {
        IClient made = TestIClients.iClient(token);
        inTransaction(() -> TestIClients.on(em, ledgerWriter)
                .add(made, token, change(Action.ICLIENT_CREATE, Target.iClient(made.id()), 1)));
        return made.id();
    }

    private UUID connection() {
        Connection draft = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft.id();
    }
}
