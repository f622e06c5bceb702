package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.authorization.TestAuthorizations;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.token.TestTokenSets;

/** One value of every kind, written by a node through the real adapters, and read by either. */
final class StoredSecrets {
    private final RotationWorld world;
    private final Secret former = TestKeysets.canary("former");
    private final Secret present = TestKeysets.canary("present");
    private final Secret apiKey = TestKeysets.canary("key");
    private final Secret state = TestKeysets.canary("state");
    private final Secret verifier = TestKeysets.canary("verifier");
    private final Tokens tokens = TestTokenSets.tokens();
    private final Secret nextKey = TestKeysets.canary("client-key");
    private final Secret dpopKey = TestKeysets.canary("dpop-key");
    private final Secret ofKeyed = TestKeysets.canary("keyed");
    private final IClient iClient = TestIClients.iClient(former);
    private final IClient keyed = TestIClients.iClient(ofKeyed);
    private final Connection basic = TestConnections.draft(null, TestIClients.info(apiKey, 1));
    private final Connection draft = TestConnections.draft(iClient.id(), null);
    private final UUID run = UUID.randomUUID();
    private final UUID runByCode = UUID.randomUUID();
    private final Secret deviceCode = TestKeysets.canary("device-code");
    private final Secret userCode = TestKeysets.canary("user-code");
    private final Secret link = TestKeysets.canary("link");
    private IClient rotated = iClient;

    StoredSecrets(RotationWorld world, KeysetStore node) {
        this.world = world;
        SecretCipher cipher = new SecretCipher(node);
        world.inTransaction(() -> {
            IClients iClients = TestIClients.on(world.em, world.writer, cipher);
            iClients.add(iClient, former, DatabaseTest.change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1));
            rotated = iClient.withSecrets(TestIClients.info(present, 2), iClient.secret());
            iClients.rotate(
                    rotated,
                    present,
                    DatabaseTest.change(Action.ICLIENT_ROTATE_SECRET, Target.iClient(iClient.id()), 2));
            iClients.add(keyed, ofKeyed, DatabaseTest.change(Action.ICLIENT_CREATE, Target.iClient(keyed.id()), 1));
            iClients.prepare(
                    keyed.preparing(TestIClients.info(nextKey, 2)),
                    nextKey,
                    DatabaseTest.change(Action.ICLIENT_PREPARE_KEY, Target.iClient(keyed.id()), 2));
            iClients.bind(
                    keyed.preparing(TestIClients.info(nextKey, 2))
                            .bindingTo(new DpopKey("A".repeat(43), TestIClients.NOW, TestIClients.USER, 3)),
                    dpopKey,
                    DatabaseTest.change(Action.ICLIENT_DPOP_ON, Target.iClient(keyed.id()), 3));
            var connections = TestConnections.on(world.em, world.writer, cipher);
            connections.add(
                    basic, apiKey, DatabaseTest.change(Action.CONNECTION_CREATE, Target.connection(basic.id()), 1));
            Target target = Target.connection(draft.id());
            connections.add(draft, DatabaseTest.change(Action.CONNECTION_CREATE, target, 1));
            connections.authorize(
                    TestConnections.next(draft, Lifecycle.ACTIVE, null),
                    DatabaseTest.change(Action.CONNECTION_AUTHORIZE, target, 2),
                    TestTokenSets.tokenSet(draft.id(), tokens, 1, null),
                    tokens,
                    DatabaseTest.change(Action.TOKEN_SET_CREATE, Target.tokenSet(draft.id()), 1));
            Authorizations authorizations = TestAuthorizations.on(world.em, world.writer, cipher);
            authorizations.addDevice(
                    byCode(),
                    new DeviceCode(
                            deviceCode,
                            new DevicePrompt(userCode, URI.create("https://acme.example/device"), link),
                            Duration.ofMinutes(10),
                            DevicePace.ofSeconds(5)),
                    DatabaseTest.fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, Target.connection(basic.id()), 1));
            authorizations.add(
                    authorization(),
                    state,
                    verifier,
                    TestKeysets.canary("cookie"),
                    DatabaseTest.fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, target, 2));
            return true;
        });
    }

    private Authorization authorization() {
        return new Authorization(
                run,
                draft.id(),
                "production",
                iClient.id(),
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                URI.create("http://127.0.0.1:8080/oauth/callback"),
                null,
                Scopes.parse("offline_access"),
                TestIClients.USER,
                TestIClients.NOW,
                TestIClients.NOW.plusSeconds(600),
                Authorization.Status.OPEN,
                null,
                null,
                null);
    }

    private Authorization byCode() {
        return new Authorization(
                runByCode,
                basic.id(),
                GrantType.DEVICE_CODE,
                "production",
                iClient.id(),
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                null,
                null,
                Scopes.parse("offline_access"),
                TestIClients.USER,
                TestIClients.NOW,
                TestIClients.NOW.plusSeconds(600),
                Authorization.Status.OPEN,
                null,
                null,
                null,
                null);
    }

    /** The id of the connection that has tokens. */
    UUID connectionId() {
        return draft.id();
    }

    /** The id of the iClient, which has a former secret. */
    UUID iClientId() {
        return iClient.id();
    }

    /** Each reads as it was written, at the version it had, on that node. */
    void assertReadable(KeysetStore node) {
        SecretCipher cipher = new SecretCipher(node);
        world.inTransaction(() -> {
            IClients iClients = TestIClients.on(world.em, world.writer, cipher);
            assertThat(iClients.find(iClient.id())).contains(rotated);
            assertSame(iClients.secretOf(iClient.id()).orElseThrow(), present);
            assertSame(iClients.preparedOf(keyed.id()).orElseThrow(), nextKey);
            assertSame(iClients.dpopKeyOf(keyed.id()).orElseThrow(), dpopKey);
            var connections = TestConnections.on(world.em, world.writer, cipher);
            assertThat(connections.find(basic.id())).contains(basic);
            assertSame(connections.apiKeyOf(basic.id()).orElseThrow(), apiKey);
            Tokens read =
                    TestTokenSets.on(world.em, cipher).reveal(draft.id(), 1).orElseThrow();
            assertSame(read.access(), tokens.access());
            assertSame(Objects.requireNonNull(read.refresh()), Objects.requireNonNull(tokens.refresh()));
            Authorizations authorizations = TestAuthorizations.on(world.em, world.writer, cipher);
            assertSame(authorizations.deviceCode(runByCode).orElseThrow(), deviceCode);
            DevicePrompt prompt = authorizations.prompt(runByCode).orElseThrow();
            assertSame(prompt.userCode(), userCode);
            assertSame(Objects.requireNonNull(prompt.complete()), link);
            Authorizations.Started started = authorizations.started(run).orElseThrow();
            assertSame(started.state(), state);
            assertSame(started.codeVerifier(), verifier);
            return true;
        });
    }

    /** The former secret goes back into its place: it must read as well. */
    void rollBack(KeysetStore node) {
        SecretCipher cipher = new SecretCipher(node);
        world.inTransaction(() -> {
            IClients iClients = TestIClients.on(world.em, world.writer, cipher);
            IClient back = rotated.withSecrets(TestIClients.info(former, 3), null);
            iClients.rollBack(
                    back, DatabaseTest.change(Action.ICLIENT_ROLL_BACK_SECRET, Target.iClient(iClient.id()), 3));
            assertSame(iClients.secretOf(iClient.id()).orElseThrow(), former);
            return true;
        });
    }

    private static void assertSame(Secret read, Secret written) {
        assertThat(read.reveal()).isEqualTo(written.reveal());
    }
}
