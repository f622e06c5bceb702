package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.authorization.DeviceServer;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;

/**
 * Begins a run of the device flow (RFC 8628) for an administrator: they get a user code, which somebody types at the
 * provider, in any browser. No transaction is held while the provider is asked. {@link PollDevices} does what follows.
 */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class StartByCode {
    private DeviceSteps steps;
    private DeviceServer server;
    private Authorizations authorizations;
    private CurrentCall currentCall;

    protected StartByCode() {}

    @Inject
    public StartByCode(DeviceSteps steps, DeviceServer server, Authorizations authorizations, CurrentCall currentCall) {
        this.steps = steps;
        this.server = server;
        this.authorizations = authorizations;
        this.currentCall = currentCall;
    }

    /** What came of it. */
    public sealed interface Result {
        /** There is a user code; see {@link #prompt}. */
        record Waiting(UUID authorizationId) implements Result {}

        /** The provider gave none. Nothing has changed. */
        record NoCode(DeviceAnswer.Failed failure) implements Result {}

        /** Cannot be begun. */
        record Refused(StartAuthorization.Reason reason) implements Result {}
    }

    /** Begins a run for a connection. An older one that is still open is superseded. Outside of any transaction only. */
    public Result start(UUID connectionId) {
        DeviceSteps.Step step = steps.prepare(connectionId);
        if (step instanceof DeviceSteps.Step.Over over) {
            return over.result();
        }
        DeviceSteps.Step.Ask ask = (DeviceSteps.Step.Ask) step;
        DeviceAnswer answer = server.userCode(
                ask.provider(),
                ask.client(),
                ask.accountType(),
                ask.connection().approved());
        return steps.begin(ask, answer, currentCall.get().maker(), Map.of());
    }

    /** What the person needs for the run of a connection that waits for them; empty where none does. */
    @Transactional
    public Optional<Prompted> prompt(UUID connectionId) {
        return authorizations
                .newestOf(connectionId)
                .flatMap(run -> authorizations.prompt(run.id()).map(prompt -> new Prompted(run, prompt)));
    }

    /** A run that waits, and what the person needs. */
    public record Prompted(Authorization run, DevicePrompt prompt) {}
}
