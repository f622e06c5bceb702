package org.grantwarden.persistence.connection;

import jakarta.persistence.EntityManager;
import java.util.SortedSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.token.TestTokenSets;
import org.jspecify.annotations.Nullable;

/** Connections for tests, and the repository on a test's entity manager. */
public final class TestConnections {
    public static final SortedSet<Scope> SCOPES =
            Scopes.parse("offline_access opportunities:read:admin odd!{},'%chars");

    private TestConnections() {}

    public static Connections on(EntityManager em, LedgerWriter ledger) {
        return on(em, ledger, TestKeysets.cipher());
    }

    public static Connections on(EntityManager em, LedgerWriter ledger, SecretCipher cipher) {
        return new JpaConnections(em, ledger, new ApiKeySeal(cipher), TestTokenSets.writerOn(em, cipher));
    }

    public static ConnectionHealth healthOn(EntityManager em) {
        return new JpaConnectionHealth(em);
    }

    /** A draft with scopes; Basic when there is an API key. */
    public static Connection draft(@Nullable UUID iClientId, @Nullable SecretInfo apiKey) {
        return draft("Sync " + UUID.randomUUID(), iClientId, apiKey);
    }

    /** A draft of that name. */
    static Connection named(String name) {
        return draft(name, null, null);
    }

    /** A draft that needs nobody's consent. */
    public static Connection direct() {
        return draft("Sync " + UUID.randomUUID(), AuthType.CLIENT_CREDENTIALS, null, null);
    }

    private static Connection draft(String name, @Nullable UUID iClientId, @Nullable SecretInfo apiKey) {
        return draft(name, apiKey == null ? AuthType.OAUTH2 : AuthType.BASIC, iClientId, apiKey);
    }

    private static Connection draft(
            String name, AuthType authType, @Nullable UUID iClientId, @Nullable SecretInfo apiKey) {
        return new Connection(
                UUID.randomUUID(),
                name,
                "Feeds the HR data",
                TestIClients.USER,
                new ProviderId("lever"),
                "production",
                authType,
                iClientId,
                apiKey,
                apiKey == null ? SCOPES : Scopes.parse(""),
                Scopes.parse(""),
                Lifecycle.DRAFT,
                null,
                null,
                TestIClients.USER,
                TestIClients.NOW,
                1);
    }

    /** The next version, in that state, with that key. */
    public static Connection next(Connection connection, Lifecycle lifecycle, @Nullable SecretInfo apiKey) {
        boolean active = lifecycle == Lifecycle.ACTIVE && apiKey == null;
        return new Connection(
                connection.id(),
                connection.name(),
                connection.purpose(),
                connection.owner(),
                connection.provider(),
                connection.accountType(),
                apiKey == null && connection.authType() == AuthType.CLIENT_CREDENTIALS
                        ? AuthType.CLIENT_CREDENTIALS
                        : apiKey == null ? AuthType.OAUTH2 : AuthType.BASIC,
                connection.iClientId(),
                apiKey,
                connection.approved(),
                active ? connection.approved() : connection.granted(),
                lifecycle,
                active ? UUID.randomUUID() : connection.authorizationId(),
                active ? TestIClients.NOW : connection.authorizedAt(),
                connection.createdBy(),
                connection.createdAt(),
                connection.version() + 1);
    }
}
