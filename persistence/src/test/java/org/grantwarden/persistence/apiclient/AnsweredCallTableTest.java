package org.grantwarden.persistence.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AnsweredCall;
import org.grantwarden.domain.apiclient.AnsweredCalls;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.secret.TestKeysets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweredCallTableTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;
    private static final String KEY = "a key";

    private final AnsweredCalls calls = new AnsweredCallTable(em);
    private final UUID client = client();

    @Test
    void a_key_begins_once_for_each_client() {
        assertThat(begin(client)).isTrue();
        assertThat(begin(client)).isFalse();
        assertThat(begin(client())).isTrue();
    }

    @Test
    void an_answer_comes_back_as_it_was_given() {
        begin(client);
        assertThat(inTransaction(() -> calls.find(client, KEY))).contains(new AnsweredCall("digest", NOW, null));
        var answer = new AnsweredCall.Answer(201, "{\"a\":1}", "\"1\"", null);

        inTransaction(() -> calls.answered(client, KEY, answer));

        assertThat(inTransaction(() -> calls.find(client, KEY))).contains(new AnsweredCall("digest", NOW, answer));
    }

    @Test
    void what_is_forgotten_or_old_can_begin_again() {
        begin(client);
        inTransaction(() -> calls.forget(client, KEY));
        assertThat(begin(client)).isTrue();

        inTransaction(() -> calls.purge(NOW.plus(Duration.ofSeconds(1))));
        assertThat(begin(client)).isTrue();
    }

    private boolean begin(UUID of) {
        return inTransaction(() -> calls.begin(of, KEY, "digest", NOW));
    }

    private UUID client() {
        ApiKey key = ApiKey.generate();
        KeyInfo info = new KeyInfo(key.prefix(), TestKeysets.keyDigests().of(key), NOW, TestIClients.USER, null);
        ApiClient made = new ApiClient(
                UUID.randomUUID(),
                "Job " + UUID.randomUUID(),
                "Copies stages",
                "HR integrations",
                info,
                null,
                new TreeSet<>(),
                new TreeSet<>(),
                true,
                NOW,
                false,
                1);
        inTransaction(() -> new JpaApiClients(em, ledgerWriter)
                .add(made, change(Action.API_CLIENT_CREATE, Target.apiClient(made.id()), 1)));
        return made.id();
    }
}
