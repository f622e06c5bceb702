package org.grantwarden.connectors.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.domain.ledger.CosignerKey;
import org.grantwarden.domain.ledger.NamedWitness;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.WitnessAnswer;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpWitnessesTest {
    private static final String VKEY = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    private static final String BODY = "old 0\n\norigin\n1\nroot\n\n\u2014 origin AAAA\n";

    private StubServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void the_body_goes_byte_for_byte_to_add_checkpoint_below_the_url() {
        stub.then(Answer.said(409, "7\n"));

        WitnessAnswer answer = ask(TestHttp.reaching(stub), stub.url("/w"));

        assertThat(answer).isEqualTo(new WitnessAnswer.HasSize(7));
        assertThat(stub.request().method()).isEqualTo("POST");
        assertThat(stub.request().uri()).hasToString("/w/add-checkpoint");
        assertThat(stub.request().body()).isEqualTo(BODY);
        assertThat(stub.request().header("Content-Type").get(0)).startsWith("text/plain");
    }

    @Test
    void who_hangs_hangs_up_or_floods_is_left_in_time() {
        stub.then(Answer.staysSilent()).then(Answer.hangsUp()).then(Answer.floods(50L * 1024 * 1024));
        OutboundHttp http = TestHttp.reaching(stub.host(), Duration.ofMillis(700));

        assertThat(problem(http)).isEqualTo(WitnessProblem.UNREACHABLE);
        assertThat(problem(http)).isEqualTo(WitnessProblem.UNREACHABLE);
        assertThat(problem(http)).isIn(WitnessProblem.NOT_TAKEN, WitnessProblem.UNREACHABLE);
    }

    @Test
    void an_internal_host_that_the_operator_does_not_allow_is_not_called() {
        WitnessAnswer answer = ask(TestHttp.reaching("127.0.0.1:1", Duration.ofSeconds(5)), stub.url(""));

        assertThat(((WitnessAnswer.Refused) answer).problem()).isEqualTo(WitnessProblem.NOT_ALLOWED);
        assertThat(stub.requests()).isEmpty();
    }

    private WitnessProblem problem(OutboundHttp http) {
        return ((WitnessAnswer.Refused) ask(http, stub.url(""))).problem();
    }

    private static WitnessAnswer ask(OutboundHttp http, URI url) {
        NamedWitness named = new NamedWitness(CosignerKey.parse(VKEY), url);
        return new HttpWitnesses(http).addCheckpoint(Witness.first(UUID.randomUUID(), named), BODY);
    }
}
