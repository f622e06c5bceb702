package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.EndConnections;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.usecase.TokenRefresher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider of the house at which nobody consents, from its definition to the connection's end. */
class ClientCredentialsIT extends InConsole {
    private static final int HERD = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    Config config;

    @Inject
    Practice practice;

    @Inject
    KeepProviders keepProviders;

    @Inject
    SyncProviders syncProviders;

    @Inject
    KeepIClients keepIClients;

    @Inject
    KeepConnections keepConnections;

    @Inject
    ConnectDirectly connectDirectly;

    @Inject
    ConnectionOverviews overviews;

    @Inject
    TestConnection testConnection;

    @Inject
    EndConnections endConnections;

    @Inject
    TokenRefresher refresher;

    @Inject
    TokenSets tokenSets;

    @Test
    @Tag("R12")
    void a_connection_gets_its_token_at_once_and_the_next_ones_without_a_refresh_token() throws Exception {
        Call administrator = people.administrator();
        UUID id = saved(administrator, "offline_access stages:read:admin");

        assertThat(people.as(administrator, () -> connectDirectly.connect(id)))
                .isInstanceOf(ConnectDirectly.Result.Connected.class);

        TokenSet first = tokenSets.find(id).orElseThrow();
        assertThat(first.refresh()).isNull();
        assertThat(first.granted()).isEqualTo(Scopes.parse("stages:read:admin"));
        assertThat(first.expiresAt()).isAfter(first.obtainedAt().plus(MINUTE));
        assertThat(state(administrator, id)).isEqualTo(ConnectionState.ACTIVE);
        assertThat(((TestConnection.Result.Probed) people.as(administrator, () -> testConnection.test(id)))
                        .probe()
                        .works())
                .isTrue();
        assertThat(entered.actionsAbout(id))
                .containsSubsequence("connection.create", "authorization.start", "connection.authorize");

        int before = practice.tokenRequests();
        herd(id);
        assertThat(practice.tokenRequests() - before).isEqualTo(1);
        assertThat(tokenSets.find(id).map(TokenSet::version)).contains(2L);

        people.as(administrator, () -> endConnections.delete(id));
        assertThat(tokenSets.find(id)).isEmpty();
    }

    @Test
    @Tag("R12")
    void a_lost_answer_leaves_no_doubt_and_a_refused_first_one_a_draft() throws SQLException {
        Call administrator = people.administrator();
        UUID id = saved(administrator, "stages:read:admin");
        people.as(administrator, () -> connectDirectly.connect(id));
        practice.control("lose", "{\"times\":\"1\",\"on\":\"token\"}");

        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(entered.texts("select owner from refresh_intent where connection_id = ?", id))
                .isEmpty();
        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Fresh.class);

        UUID refused = saved(administrator, "no:such:scope");
        ConnectDirectly.Result result = people.as(administrator, () -> connectDirectly.connect(refused));
        assertThat(((ConnectDirectly.Result.Failed) result).failure().error()).isEqualTo("invalid_scope");
        assertThat(state(administrator, refused)).isEqualTo(ConnectionState.TOKEN_REFUSED);
        assertThat(entered.texts("select lifecycle from connection where id = ?", refused))
                .containsExactly("draft");
        assertThat(entered.actionsAbout(refused)).endsWith("authorization.start", "authorization.fail");
    }

    private void herd(UUID id) throws Exception {
        CountDownLatch all = new CountDownLatch(HERD);
        ExecutorService threads = Executors.newFixedThreadPool(HERD);
        try {
            List<Future<RefreshResult>> results = new ArrayList<>();
            for (int i = 0; i < HERD; i++) {
                results.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return refresher.refresh(id, 1);
                }));
            }
            for (Future<RefreshResult> result : results) {
                assertThat(result.get()).isInstanceOf(RefreshResult.Fresh.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ConnectionState state(Call administrator, UUID id) {
        ConnectionOverview overview =
                people.as(administrator, () -> overviews.find(id)).orElseThrow();
        return overview.status().state();
    }

    /** A connection to a provider of its own, typed as an administrator would. */
    private UUID saved(Call administrator, String scopes) {
        String provider = "machines-" + UUID.randomUUID().toString().substring(0, 8);
        String there = config.getValue("GRANTWARDEN_SANDBOX_URL", String.class);
        ProviderForm form = new ProviderForm(
                provider,
                Forms.unique("Machines"),
                "",
                Set.of(AuthType.CLIENT_CREDENTIALS),
                "",
                there + "/oauth/token",
                "",
                "",
                "",
                "",
                there + "/v1",
                "",
                false,
                "",
                "",
                ClientAuthentication.BODY,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                false,
                " ",
                true,
                "",
                "",
                "/stages");
        assertThat(people.as(administrator, () -> keepProviders.create(form)))
                .isInstanceOf(KeepProviders.Result.Saved.class);
        syncProviders.refresh();
        var iClient = (KeepIClients.Result.Saved) people.as(
                administrator,
                () -> keepIClients.create(new IClientForm(
                        Forms.unique("Machines"),
                        provider,
                        "production",
                        Map.of(),
                        practice.clientId(),
                        practice.clientSecret())));
        var connection = (KeepConnections.Result.Saved) people.as(
                administrator,
                () -> keepConnections.create(new ConnectionForm(
                        Forms.unique("Connection"),
                        provider,
                        "production",
                        AuthType.CLIENT_CREDENTIALS,
                        iClient.iClient().id(),
                        Scopes.parse(scopes),
                        null)));
        return connection.connection().id();
    }
}
