package org.grantwarden.persistence.token;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.scope.ScopeUses;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshQueue;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.TokenUses;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.KeptCiphertexts;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.secret.TestSettings;
import org.jspecify.annotations.Nullable;

/** Token sets for tests, and the adapters on a test's entity manager. */
public final class TestTokenSets {
    private TestTokenSets() {}

    public static TokenSetWriter writerOn(EntityManager em) {
        return writerOn(em, TestKeysets.cipher());
    }

    public static TokenSetWriter writerOn(EntityManager em, SecretCipher cipher) {
        return new TokenSetWriter(em, new TokenSeal(cipher));
    }

    public static TokenSets on(EntityManager em) {
        return on(em, TestKeysets.cipher());
    }

    public static TokenSets on(EntityManager em, SecretCipher cipher) {
        return new JpaTokenSets(em, new TokenSeal(cipher));
    }

    /** The journal in a data folder. */
    public static KeptCiphertexts journalIn(Path folder, SecretCipher cipher) {
        return new FileRefreshJournal(new TestSettings(folder), cipher);
    }

    /** The same as what it is for: the answers kept there. */
    public static RefreshJournal answersIn(Settings settings, SecretCipher cipher) {
        return new FileRefreshJournal(settings, cipher);
    }

    static JpaRefreshLeases leasesOn(EntityManager em, LedgerWriter ledger) {
        return leasesOn(em, ledger, new Listening(Duration.ZERO));
    }

    static JpaRefreshLeases leasesOn(EntityManager em, LedgerWriter ledger, Listening listening) {
        return new JpaRefreshLeases(new LeaseTable(em), writerOn(em), ledger, listening);
    }

    /**
     * The leases of a node.
     *
     * @param listened whether it has listened for long enough to take another one for dead; otherwise it begins with that
     */
    public static RefreshLeases leasesOn(EntityManager em, LedgerWriter ledger, SecretCipher cipher, boolean listened) {
        Listening listening = listened ? new Listening(Duration.ZERO) : new Listening();
        return new JpaRefreshLeases(new LeaseTable(em), writerOn(em, cipher), ledger, listening);
    }

    public static RefreshQueue queueOn(EntityManager em) {
        return new RefreshDueTable(em);
    }

    public static TokenUses usesOn(EntityManager em) {
        return new TokenUseTable(em);
    }

    public static ScopeUses scopeUsesOn(EntityManager em) {
        return new ScopeUseTable(em);
    }

    public static Tokens tokens() {
        return new Tokens(TestKeysets.canary("access"), TestKeysets.canary("refresh"));
    }

    /** What is known of these tokens, as that version. */
    public static TokenSet tokenSet(UUID connectionId, Tokens tokens, long version, @Nullable Instant expiresAt) {
        Secret refresh = tokens.refresh();
        return new TokenSet(
                connectionId,
                UUID.randomUUID(),
                "Bearer",
                TestKeysets.fingerprints().of(tokens.access()),
                refresh == null ? null : TestKeysets.fingerprints().of(refresh),
                Scopes.parse("a b"),
                Scopes.parse("a"),
                TestIClients.NOW,
                expiresAt,
                TestIClients.NOW,
                Hosts.ofNames(List.of("api.lever.co:443", "auth.lever.co:443")),
                version);
    }
}
