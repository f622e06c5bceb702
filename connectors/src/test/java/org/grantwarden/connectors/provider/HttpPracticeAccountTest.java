package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.domain.provider.PracticeAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPracticeAccountTest {
    private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/oauth/callback");
    private static final String CLIENTS =
            "{\"clients\":[{\"clientId\":\"other\",\"clientSecret\":\"o\",\"redirectUris\":[]},"
                    + "{\"clientId\":\"ours\",\"clientSecret\":\"practice\",\"redirectUris\":[\"" + CALLBACK + "\"]}]}";

    private StubServer stub;

    @BeforeEach
    void start() throws Exception {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void the_client_with_our_callback_is_taken() {
        stub.then(Answer.json(200, CLIENTS));

        Optional<PracticeAccount.Client> client =
                account(Optional.of(stub.url("/") + "")).clientFor(CALLBACK);

        assertThat(client).hasValueSatisfying(found -> {
            assertThat(found.clientId()).isEqualTo("ours");
            assertThat(found.secret().reveal()).isEqualTo("practice");
            assertThat(found.toString()).doesNotContain("practice");
        });
        assertThat(stub.request().uri()).hasToString("/control/state");
    }

    @Test
    void another_callback_another_program_or_none_finds_nothing() {
        stub.then(Answer.json(200, CLIENTS)).then(Answer.json(200, "hello")).then(Answer.said(500, ""));
        PracticeAccount account = account(Optional.of(stub.url("").toString()));

        assertThat(account.clientFor(URI.create("http://127.0.0.1:1/oauth/callback")))
                .isEmpty();
        assertThat(account.clientFor(CALLBACK)).isEmpty();
        assertThat(account.clientFor(CALLBACK)).isEmpty();
        assertThat(account(Optional.empty()).clientFor(CALLBACK)).isEmpty();
    }

    private HttpPracticeAccount account(Optional<String> lookAlike) {
        return new HttpPracticeAccount(TestHttp.reaching(stub), lookAlike);
    }
}
