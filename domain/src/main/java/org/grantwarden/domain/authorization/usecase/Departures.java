package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Departure;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.usecase.DepartureSteps.Request;
import org.grantwarden.domain.secret.Secret;

/**
 * Sends the browser that began a run to the provider. Where the provider takes requests in advance (RFC 9126), it is
 * pushed first, anew each time, for a reference counts once; no transaction is held meanwhile. Who may depart is the
 * callers' matter.
 */
@ApplicationScoped
public class Departures {
    private DepartureSteps steps;
    private AuthorizationServer server;

    protected Departures() {}

    @Inject
    public Departures(DepartureSteps steps, AuthorizationServer server) {
        this.steps = steps;
        this.server = server;
    }

    /** Where that browser goes. */
    Departure depart(UUID authorizationId, Secret browserCookie) {
        Optional<Request> found = steps.request(authorizationId, browserCookie);
        if (found.isEmpty()) {
            return new Departure.NotOpen();
        }
        Request request = found.get();
        if (request.accountType().pushUrl() == null) {
            return new Departure.To(server.authorizationRequest(
                    request.provider(),
                    request.accountType(),
                    request.client().clientId(),
                    request.authorization().wayBack(),
                    request.authorization().requested(),
                    request.started().state(),
                    request.started().codeVerifier()));
        }
        PushAnswer answer = server.push(
                request.provider(),
                request.accountType(),
                request.client(),
                request.authorization().wayBack(),
                request.authorization().requested(),
                request.started().state(),
                request.started().codeVerifier());
        if (answer instanceof PushAnswer.Pushed pushed) {
            return new Departure.To(pushed.location());
        }
        steps.notTaken(request, (PushAnswer.Failed) answer);
        return new Departure.NotTaken(authorizationId);
    }
}
