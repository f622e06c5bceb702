package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshLeases.Acquired;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;
import org.junit.jupiter.api.Test;

class JournalIT extends InConsole {
    private static final Duration HOLD = Duration.ofMinutes(5);

    @Inject
    Authorized authorized;

    @Inject
    RefreshLeases leases;

    @Inject
    RefreshJournal journal;

    @Inject
    ResumeRefreshes resumeRefreshes;

    @Inject
    TokenSets tokenSets;

    @Inject
    Fingerprints fingerprints;

    @Test
    void one_node_holds_the_lease_and_another_waits() {
        UUID id = authorized.connection(people.administrator());
        var held = (Acquired.Held) leases.acquire(id, 1, "this-node", HOLD, HOLD);
        assertThat(leases.acquire(id, 1, "that-node", HOLD, HOLD)).isInstanceOf(Acquired.Busy.class);
        assertThat(leases.acquire(id, 7, "that-node", HOLD, HOLD)).isEqualTo(new Acquired.Changed(1));
        assertThat(leases.release(held.lease(), null)).isTrue();
        assertThat(leases.acquire(id, 1, "that-node", HOLD, HOLD)).isInstanceOfSatisfying(Acquired.Held.class, next -> {
            assertThat(next.lease().generation()).isGreaterThan(held.lease().generation());
            assertThat(next.afterLostAnswer()).isFalse();
        });
    }

    @Test
    void a_lease_that_went_on_does_not_write() {
        UUID id = authorized.connection(people.administrator());
        var first = (Acquired.Held) leases.acquire(id, 1, "this-node", HOLD, HOLD);
        leases.release(first.lease(), null);
        leases.acquire(id, 1, "that-node", HOLD, HOLD);
        assertThat(leases.release(first.lease(), null)).isFalse();
        assertThat(tokenSets.find(id).map(TokenSet::version)).contains(1L);
    }

    @Test
    void an_answer_that_only_the_journal_has_is_completed() throws Exception {
        UUID id = authorized.connection(people.administrator());
        var held = (Acquired.Held) leases.acquire(id, 1, "this-node", HOLD, HOLD);
        var tokens = new Tokens(RandomSecrets.next(), RandomSecrets.next());
        TokenSet after = next(tokenSets.find(id).orElseThrow(), tokens);
        journal.keep(new RefreshJournal.Kept(held.lease(), after, tokens));
        people.as(Call.system("refresher"), () -> {
            resumeRefreshes.completeKeptAnswers();
            return true;
        });
        assertThat(tokenSets.find(id)).contains(after);
        assertThat(tokenSets.reveal(id, 2).orElseThrow().access().matches(tokens.access()))
                .isTrue();
        assertThat(journal.unfinished())
                .noneMatch(kept -> kept.lease().connectionId().equals(id));
        assertThat(entered.actionsAbout(id)).contains("token_set.refresh");
    }

    private TokenSet next(TokenSet before, Tokens tokens) {
        var refresh = tokens.refresh();
        return new TokenSet(
                before.connectionId(),
                before.authorizationId(),
                before.tokenType(),
                fingerprints.of(tokens.access()),
                refresh == null ? null : fingerprints.of(refresh),
                before.requested(),
                new TreeSet<>(before.granted()),
                before.obtainedAt(),
                before.expiresAt(),
                before.authorizedAt(),
                before.boundTo(),
                before.version() + 1);
    }
}
