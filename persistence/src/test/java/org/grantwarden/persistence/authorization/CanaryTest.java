package org.grantwarden.persistence.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.token.TestTokenSets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Puts a secret of every kind through the repositories and looks for it in every table, as text and as bytes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest extends DatabaseTest {
    private static final String CANARY = "canary-";

    @Test
    void no_secret_stands_in_clear_in_any_table() throws Exception {
        writeSecretsOfEveryKind();

        List<String> tables = tables();
        assertThat(tables).contains("iclient", "connection", "token_set", "oauth_authorization", "keyset");
        String inBytes = HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8));
        for (String table : tables) {
            assertThat(countOf(table, CANARY, inBytes))
                    .as("rows of %s that hold a canary", table)
                    .isZero();
        }
    }

    private void writeSecretsOfEveryKind() {
        Secret clientSecret = TestKeysets.canary("client-secret");
        IClient iClient = TestIClients.iClient(clientSecret);
        inTransaction(() -> TestIClients.on(em, ledgerWriter)
                .add(iClient, clientSecret, change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1)));

        var connections = TestConnections.on(em, ledgerWriter);
        Secret apiKey = TestKeysets.canary("api-key");
        Connection basic = TestConnections.draft(null, TestIClients.info(apiKey, 1));
        inTransaction(() ->
                connections.add(basic, apiKey, change(Action.CONNECTION_CREATE, Target.connection(basic.id()), 1)));

        Connection draft = TestConnections.draft(iClient.id(), null);
        Target target = Target.connection(draft.id());
        inTransaction(() -> connections.add(draft, change(Action.CONNECTION_CREATE, target, 1)));
        inTransaction(() -> new JpaAuthorizations(em, ledgerWriter, TestKeysets.cipher())
                .add(
                        authorization(draft, iClient),
                        TestKeysets.canary("state"),
                        TestKeysets.canary("verifier"),
                        TestKeysets.canary("cookie"),
                        fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, target, 1)));

        Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(draft.id(), tokens, 1, null);
        inTransaction(() -> connections.authorize(
                active,
                change(Action.CONNECTION_AUTHORIZE, target, 2),
                tokenSet,
                tokens,
                change(Action.TOKEN_SET_CREATE, Target.tokenSet(draft.id()), 1)));
    }

    private static Authorization authorization(Connection connection, IClient iClient) {
        return new Authorization(
                UUID.randomUUID(),
                connection.id(),
                connection.accountType(),
                iClient.id(),
                iClient.version(),
                URI.create("https://auth.lever.co/oauth/token"),
                URI.create("http://127.0.0.1:8080/oauth/callback"),
                null,
                connection.approved(),
                TestIClients.USER,
                TestIClients.NOW,
                TestIClients.NOW.plusSeconds(600),
                Authorization.Status.OPEN,
                null,
                null,
                null);
    }

    private static List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var superuser = DATABASE.asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long countOf(String table, String text, String hex) throws SQLException {
        String sql = "select count(*) from \"" + table + "\" t where t::text like ? or t::text like ?";
        try (var superuser = DATABASE.asSuperuser();
                var query = superuser.prepareStatement(sql)) {
            query.setString(1, "%" + text + "%");
            query.setString(2, "%" + hex + "%");
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
