package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.junit.jupiter.api.Test;

class UsersIT extends InConsole {
    @Inject
    KeepUsers keepUsers;

    @Test
    void a_new_user_has_a_one_time_password_and_an_entry() throws SQLException {
        Call call = people.administrator();
        User user = add(call, "Nadia");
        assertThat(user.passwordIsOneTime()).isTrue();
        assertThat(entered.actionsOf(call)).containsExactly("user.create");
        assertThat(entered.texts("select sign_in_name from app_user where id = ?", user.id()))
                .containsExactly(user.signInName());
    }

    @Test
    void a_name_is_taken_whatever_its_case() throws SQLException {
        User user = add(people.administrator(), "Omar");
        Call call = people.administrator();
        var result = people.as(call, () -> keepUsers.add(user.signInName().toUpperCase(Locale.ROOT), Role.AUDITOR));
        assertThat(result).isEqualTo(new KeepUsers.Result.Refused(KeepUsers.Reason.NAME_TAKEN));
        assertThat(entered.texts(
                        "select outcome from ledger_entry where request_id = ?",
                        call.origin().requestId()))
                .containsExactly("failed");
    }

    @Test
    void a_role_changes_with_its_entry_and_back() throws SQLException {
        User user = add(people.administrator(), "Petra");
        Call call = people.administrator();
        people.as(call, () -> keepUsers.changeRole(user.id(), Role.ADMINISTRATOR));
        people.as(call, () -> keepUsers.changeRole(user.id(), Role.ADMINISTRATOR));
        people.as(call, () -> keepUsers.changeRole(user.id(), Role.AUDITOR));
        assertThat(entered.actionsOf(call)).containsExactly("user.change_role", "user.change_role");
        assertThat(entered.texts("select version from app_user where id = ?", user.id()))
                .containsExactly("3");
    }

    @Test
    void the_only_administrator_cannot_be_disabled_by_anyone() {
        Call admin = people.administrator();
        UUID own = admin.user().orElseThrow().userId();
        assertThat(people.as(admin, () -> keepUsers.disable(own)))
                .isEqualTo(new KeepUsers.Result.Refused(KeepUsers.Reason.OWN_ACCOUNT));
        assertThat(people.as(Call.system("test"), () -> keepUsers.disable(own)))
                .isEqualTo(new KeepUsers.Result.Refused(KeepUsers.Reason.LAST_ADMINISTRATOR));
    }

    private User add(Call call, String name) {
        String unique = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        return ((KeepUsers.Result.DoneWithPassword) people.as(call, () -> keepUsers.add(unique, Role.AUDITOR))).user();
    }
}
