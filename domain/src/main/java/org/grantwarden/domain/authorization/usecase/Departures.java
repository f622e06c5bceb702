package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    /** Pushes for one run: somebody may go back and forth, but each push takes of the pace that refreshes need as well. */
    static final int MOST_PUSHES = 5;

    private static final int MOST_REMEMBERED = 10_000;

    /** Runs and how often their request was pushed; the oldest are forgotten. */
    private final Map<UUID, Integer> pushes = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

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
                    request.client(),
                    request.authorization().wayBack(),
                    request.authorization().requested(),
                    request.started().state(),
                    request.started().codeVerifier()));
        }
        int push = pushes.merge(authorizationId, 1, Integer::sum);
        if (push > MOST_PUSHES) {
            return new Departure.NotOpen();
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
        if (push > 1) {
            // Somebody may be consenting already to what was taken before.
            return new Departure.NotOpen();
        }
        steps.notTaken(request, (PushAnswer.Failed) answer);
        return new Departure.NotTaken(authorizationId);
    }
}
