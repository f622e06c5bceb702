package org.grantwarden.web.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UndoTest {
    private static final UUID ID = UUID.fromString("6f1f9a4e-0d0e-4f4e-9d7c-2f6f0a3f0001");
    private static final UUID ICLIENT = UUID.fromString("6f1f9a4e-0d0e-4f4e-9d7c-2f6f0a3f0002");
    private static final UUID OWNER = UUID.fromString("6f1f9a4e-0d0e-4f4e-9d7c-2f6f0a3f0003");

    @Test
    void former_settings_come_back_as_a_change_from_the_version_that_was_saved() {
        FormerSettings former = FormerSettings.of(connection("Before", "production", 4));

        Optional<Undoable> undoable = former.undoing(connection("After", "production", 5));

        assertThat(undoable).contains(new Undoable.Changed(ID, 5, former));
        assertThat(former.form())
                .isEqualTo(new ConnectionForm(
                        "Before",
                        "payroll",
                        OWNER,
                        "lever",
                        "production",
                        AuthType.OAUTH2,
                        ICLIENT,
                        new TreeSet<>(List.of(new Scope("stages:read:admin"))),
                        null));
    }

    @Test
    void what_moved_to_another_account_or_was_changed_by_somebody_between_is_not_offered() {
        FormerSettings former = FormerSettings.of(connection("Before", "production", 4));

        assertThat(former.undoing(connection("After", "sandbox", 5))).isEmpty();
        assertThat(former.undoing(connection("After", "production", 6))).isEmpty();
    }

    @Test
    void an_offer_is_taken_once_and_only_by_its_own_name() {
        UndoOffer offer = new UndoOffer();
        offer.put(new Undoable.Disabled(ID, 2));
        String first = offer.id();
        offer.put(new Undoable.Paused(ID, 3));

        assertThat(offer.take(first)).isEmpty();
        assertThat(offer.take(null)).isEmpty();
        assertThat(offer.take(offer.id())).contains(new Undoable.Paused(ID, 3));
        assertThat(offer.take(offer.id())).isEmpty();
    }

    @Test
    void the_page_of_what_was_done_is_shown_anew() {
        assertThat(new Undoable.Paused(ID, 3).page()).isEqualTo("/connection?id=" + ID);
        assertThat(new Undoable.Enabled(ID, 3).page()).isEqualTo("/users");
    }

    private static Connection connection(String name, String accountType, long version) {
        return new Connection(
                ID,
                name,
                "payroll",
                OWNER,
                new ProviderId("lever"),
                accountType,
                AuthType.OAUTH2,
                ICLIENT,
                null,
                new TreeSet<>(List.of(new Scope("stages:read:admin"))),
                new TreeSet<>(),
                Lifecycle.DRAFT,
                null,
                null,
                OWNER,
                Instant.EPOCH,
                version);
    }
}
