package org.grantwarden.connectors.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.WitnessAnswer;
import org.grantwarden.domain.ledger.WitnessCalls;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.secret.Hosts;

/** {@code POST <url>/add-checkpoint} over the one HTTP client, by its rules for hosts, time and size. */
@ApplicationScoped
public class HttpWitnesses implements WitnessCalls {
    private OutboundHttp http;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected HttpWitnesses() {}

    /** Over the HTTP client. */
    @Inject
    public HttpWitnesses(OutboundHttp http) {
        this.http = http;
    }

    @Override
    public WitnessAnswer addCheckpoint(Witness witness, String body) {
        URI url = witness.addCheckpoint();
        Exchange exchange = http.send(Call.postText(url, body), Hosts.of(url));
        if (exchange instanceof Exchange.Answered answered) {
            return WitnessAnswer.of(answered.status(), answered.body());
        }
        if (exchange instanceof Exchange.Failed failed) {
            return refused(WitnessProblem.UNREACHABLE, failed.step().label() + ": " + failed.detail());
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return refused(WitnessProblem.UNREACHABLE, notNow.detail());
        }
        return refused(WitnessProblem.NOT_ALLOWED, ((Exchange.Refused) exchange).detail());
    }

    private static WitnessAnswer refused(WitnessProblem problem, String detail) {
        return new WitnessAnswer.Refused(problem, detail);
    }
}
