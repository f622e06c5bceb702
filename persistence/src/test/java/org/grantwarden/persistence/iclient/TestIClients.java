package org.grantwarden.persistence.iclient;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.TestKeysets;

/** iClients for tests, and the repository on a test's entity manager. */
public final class TestIClients {
    public static final UUID USER = UUID.fromString("00000000-0000-4000-8000-00000000aaaa");
    public static final Instant NOW =
            Instant.parse("2026-11-03T10:15:30.123456Z").truncatedTo(ChronoUnit.MICROS);

    private TestIClients() {}

    public static IClients on(EntityManager em, LedgerWriter ledger) {
        return on(em, ledger, TestKeysets.cipher());
    }

    public static IClients on(EntityManager em, LedgerWriter ledger, SecretCipher cipher) {
        return new JpaIClients(em, ledger, cipher);
    }

    public static IClient iClient(Secret secret) {
        UUID id = UUID.randomUUID();
        return new IClient(
                id,
                "Recruiting " + id,
                new ProviderId("lever"),
                "production",
                new TreeMap<>(Map.of("host", "sso.acme.example", "realm", "House.1-2")),
                "client-" + id,
                info(secret, 1).endingOn(LocalDate.of(2027, 3, 31)),
                null,
                null,
                NOW,
                false,
                1);
    }

    public static SecretInfo info(Secret secret, long version) {
        Hosts hosts = Hosts.ofNames(List.of("auth.lever.co:443", "api.lever.co:443"));
        return new SecretInfo(TestKeysets.fingerprints().of(secret), NOW, USER, version, hosts);
    }

    public static IClient next(IClient iClient, String name, SecretInfo secret, boolean deleted) {
        return new IClient(
                iClient.id(),
                name,
                iClient.provider(),
                iClient.accountType(),
                iClient.variables(),
                iClient.clientId(),
                secret,
                null,
                null,
                iClient.createdAt(),
                deleted,
                iClient.version() + 1);
    }
}
