package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.usecase.EndConnections;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.Test;

class LifeOfACredentialIT extends InConsole {
    private static final String SECRET = "a-client-secret-of-a-test";

    @Inject
    KeepIClients keepIClients;

    @Inject
    KeepConnections keepConnections;

    @Inject
    EndConnections endConnections;

    @Inject
    IClients iClients;

    @Inject
    Connections connections;

    @Resource
    UserTransaction transaction;

    @Test
    void an_iclient_is_created_renamed_and_deleted_with_an_entry_each() throws SQLException {
        Call call = people.administrator();
        IClient made = create(call, Forms.unique("Payroll"));
        String name = Forms.unique("Payroll EU");
        var renamed = (KeepIClients.Result.Saved)
                people.as(call, () -> keepIClients.change(made.id(), 1, Forms.iClient(name, made.clientId(), null)));
        assertThat(renamed.iClient().name()).isEqualTo(name);
        people.as(call, () -> keepIClients.delete(made.id()));
        assertThat(entered.actionsAbout(made.id()))
                .containsExactly("iclient.create", "iclient.change", "iclient.delete");
        assertThat(entered.texts("select secret is null from iclient where id = ?", made.id()))
                .containsExactly("t");
    }

    @Test
    void a_client_secret_is_stored_encrypted_only() throws SQLException {
        IClient made = create(people.administrator(), Forms.unique("Sealed"));
        assertThat(entered.texts(
                        "select position(convert_to(?, 'UTF8') in secret) from iclient where id = ?",
                        SECRET,
                        made.id()))
                .containsExactly("0");
    }

    @Test
    void a_replaced_client_secret_is_the_one_that_is_used() throws SQLException {
        Call call = people.administrator();
        IClient made = create(call, Forms.unique("Replaced"));
        Secret wanted = Secret.of("another-client-secret-of-a-test");
        people.as(call, () -> keepIClients.change(made.id(), 1, Forms.iClient(made.name(), made.clientId(), wanted)));
        assertThat(iClients.secretOf(made.id()).orElseThrow().matches(wanted)).isTrue();
        assertThat(entered.actionsAbout(made.id())).containsExactly("iclient.create", "iclient.replace_secret");
    }

    @Test
    void a_replaced_api_key_is_the_one_that_is_used() throws SQLException {
        Call call = people.administrator();
        String name = Forms.unique("By key");
        Connection made = ((KeepConnections.Result.Saved)
                        people.as(call, () -> keepConnections.create(Forms.basic(name, Secret.of("first-api-key")))))
                .connection();
        Secret wanted = Secret.of("second-api-key");
        people.as(call, () -> keepConnections.change(made.id(), 1, Forms.basic(name, wanted)));
        assertThat(connections.apiKeyOf(made.id()).orElseThrow().matches(wanted))
                .isTrue();
        people.as(call, () -> endConnections.delete(made.id()));
        assertThat(connections.apiKeyOf(made.id())).isEmpty();
        assertThat(entered.texts("select api_key is null from connection where id = ?", made.id()))
                .containsExactly("t");
    }

    @Test
    void whoever_saves_second_sees_what_the_first_one_changed() {
        Call first = people.administrator();
        IClient made = create(first, Forms.unique("Contested"));
        String name = Forms.unique("Contested by Ann");
        people.as(first, () -> keepIClients.change(made.id(), 1, Forms.iClient(name, made.clientId(), null)));
        var result = people.as(
                people.administrator(),
                () -> keepIClients.change(made.id(), 1, Forms.iClient(made.name(), "other-id", null)));
        assertThat(result).isInstanceOfSatisfying(KeepIClients.Result.ChangedMeanwhile.class, meanwhile -> assertThat(
                        meanwhile.conflict().change().names())
                .containsExactly("name"));
    }

    @Test
    void a_connection_is_created_renamed_and_deleted_with_an_entry_each() throws SQLException {
        Call call = people.administrator();
        IClient iClient = create(call, Forms.unique("For a life"));
        var form = Forms.connection(Forms.unique("HR feed"), iClient.id(), Authorized.STAGES);
        Connection made =
                ((KeepConnections.Result.Saved) people.as(call, () -> keepConnections.create(form))).connection();
        var renamed = Forms.connection(Forms.unique("HR feed EU"), iClient.id(), Authorized.STAGES);
        people.as(call, () -> keepConnections.change(made.id(), 1, renamed));
        assertThat(people.as(call, () -> keepIClients.delete(iClient.id())))
                .isInstanceOf(KeepIClients.Result.InUse.class);
        people.as(call, () -> endConnections.delete(made.id()));
        assertThat(entered.actionsAbout(made.id()))
                .containsExactly("connection.create", "connection.change", "connection.delete");
        assertThat(people.as(call, () -> keepIClients.delete(iClient.id())))
                .isInstanceOf(KeepIClients.Result.Saved.class);
    }

    @Test
    void a_rollback_leaves_neither_row_nor_entry() throws Exception {
        Call call = people.administrator();
        transaction.begin();
        IClient made = create(call, Forms.unique("Never was"));
        transaction.rollback();
        assertThat(entered.texts("select name from iclient where id = ?", made.id()))
                .isEmpty();
        assertThat(entered.actionsOf(call)).isEmpty();
    }

    @Test
    void a_change_does_not_happen_when_the_ledger_cannot_be_written() throws SQLException {
        Call call = people.administrator();
        String name = Forms.unique("Unrecorded");
        asOwner("revoke insert on ledger_payload from ");
        try {
            assertThatThrownBy(() -> create(call, name)).isInstanceOf(RuntimeException.class);
        } finally {
            asOwner("grant insert on ledger_payload to ");
        }
        assertThat(entered.texts("select name from iclient where name = ?", name))
                .isEmpty();
        assertThat(entered.actionsOf(call)).isEmpty();
        assertThat(create(call, name).name()).isEqualTo(name);
    }

    private IClient create(Call call, String name) {
        var form = Forms.iClient(name, "client-" + UUID.randomUUID(), Secret.of(SECRET));
        return ((KeepIClients.Result.Saved) people.as(call, () -> keepIClients.create(form))).iClient();
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = entered.asOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql + entered.runtimeRole());
        }
    }
}
