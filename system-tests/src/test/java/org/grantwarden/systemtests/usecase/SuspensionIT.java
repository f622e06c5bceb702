package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.AccessTokens;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.token.usecase.TokenRefresher;
import org.junit.jupiter.api.Test;

/** The database comes from another environment, as a copy of production in a test environment does. */
class SuspensionIT extends InConsole {
    private static final long DEADLINE = 20_000_000_000L;

    @Inject
    Authorized authorized;

    @Inject
    Practice practice;

    @Inject
    InstanceTrust trust;

    @Inject
    SettleSuspension settle;

    @Inject
    TokenRefresher refresher;

    @Inject
    RefreshNow refreshNow;

    @Inject
    AccessTokens accessTokens;

    @Inject
    SealedLedger sealed;

    @Test
    void nothing_is_sent_to_the_authorization_server_until_an_administrator_says_that_it_is_the_original()
            throws Exception {
        Call admin = people.administrator();
        UUID id = authorized.connection(admin);
        assertThat(trust.standing()).isEqualTo(Standing.TRUSTED);
        String origin = originOf(Log.CONTROL);
        comeFrom("production");
        until(Standing.SUSPENDED);
        int before = practice.tokenRequests();

        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Suspended.class);
        assertThat(people.<RefreshResult>as(admin, () -> refreshNow.refresh(id)))
                .isInstanceOf(RefreshResult.Suspended.class);
        assertThat(people.<RefreshResult>as(admin, () -> accessTokens.usable(id)))
                .as("a token that is still valid goes on being used")
                .isInstanceOf(RefreshResult.Fresh.class);
        assertThat(practice.tokenRequests()).isEqualTo(before);
        assertThat(entered.texts("select condition from connection_condition where connection_id = ?", id))
                .containsExactly("suspended_after_restore");

        Suspension found = people.as(admin, settle::holding).orElseThrow();
        assertThat(found.doubts()).isEqualTo(Set.of(Doubt.OTHER_INSTANCE));
        Call auditor = people.newAuditor();
        assertThat(denied(auditor, found)).isTrue();
        assertThat(people.<SettleSuspension.Result>as(admin, () -> settle.settle(found.id(), Decision.ORIGINAL)))
                .isEqualTo(SettleSuspension.Result.SETTLED);
        until(Standing.TRUSTED);
        assertThat(refresher.refresh(id, 1)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(practice.tokenRequests()).isEqualTo(before + 1);
        assertThat(entered.texts("select condition from connection_condition where connection_id = ?", id))
                .isEmpty();
        assertThat(entered.actionsOf(admin)).contains("system.refresh_settle", "ledger.incarnation_begin");
        incarnated(origin);
    }

    /** The next checkpoint carries the new name. */
    private void incarnated(String former) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + DEADLINE;
        while (originOf(Log.CONTROL).equals(former) && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        List<String> names =
                entered.texts("select name from ledger_incarnation where log = 1 order by number desc limit 1");
        assertThat(names).containsExactly(originOf(Log.CONTROL));
    }

    private String originOf(Log log) {
        return sealed.latest(log).map(latest -> latest.checkpoint().origin()).orElse("");
    }

    private boolean denied(Call caller, Suspension found) {
        return people.as(caller, () -> {
            try {
                settle.settle(found.id(), Decision.ORIGINAL);
                return false;
            } catch (NotAllowedException e) {
                return true;
            }
        });
    }

    private void comeFrom(String instance) throws SQLException {
        try (Connection connection = entered.asRuntimeRole();
                PreparedStatement update = connection.prepareStatement("update instance set id = ?")) {
            update.setString(1, instance);
            update.executeUpdate();
        }
    }

    private void until(Standing wanted) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE;
        while (trust.standing() != wanted && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(trust.standing()).isEqualTo(wanted);
    }
}
