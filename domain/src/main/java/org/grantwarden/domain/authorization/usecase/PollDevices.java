package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.grantwarden.domain.authorization.DevicePolls;
import org.grantwarden.domain.authorization.DevicePolls.Turn;
import org.grantwarden.domain.authorization.DeviceServer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Settings;

/**
 * Asks for the tokens of runs for which somebody types a user code at a provider (RFC 8628 §3.4), on every node and in the
 * pace that the provider wants. Turns are given by the database, so that no two nodes ask for one run at once and any goes
 * on where another has died. No transaction is held meanwhile.
 */
@ApplicationScoped
public class PollDevices {
    /** The name of its job. */
    public static final String NAME = "device-codes";

    private static final int MOST_AT_ONCE = 20;
    private static final Duration SPARE = Duration.ofSeconds(20);

    private DevicePolls polls;
    private PollSteps steps;
    private DeviceServer server;
    private InstanceTrust trust;
    private Settings settings;
    private CurrentCall currentCall;

    protected PollDevices() {}

    @Inject
    public PollDevices(
            DevicePolls polls,
            PollSteps steps,
            DeviceServer server,
            InstanceTrust trust,
            Settings settings,
            CurrentCall currentCall) {
        this.polls = polls;
        this.steps = steps;
        this.server = server;
        this.trust = trust;
        this.settings = settings;
        this.currentCall = currentCall;
    }

    /**
     * Begins to ask for all whose turn it is, each for itself.
     *
     * @return done when they have ended, with the failure if one had any
     */
    public CompletableFuture<Void> poll(Executor executor) {
        // A copied instance would take the tokens from the other one: a code counts once.
        if (!trust.standing().mayRefresh()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (Turn turn : polls.take(MOST_AT_ONCE, hold())) {
            begun.add(CompletableFuture.runAsync(() -> currentCall.asSystem(NAME, () -> take(turn)), executor));
        }
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    }

    private void take(Turn turn) {
        Optional<PollSteps.Ask> prepared = steps.prepare(turn, hold());
        if (prepared.isPresent()) {
            PollSteps.Ask ask = prepared.get();
            TokenAnswer answer = server.redeemDeviceCode(
                    ask.provider(), ask.client(), TokenEndpoint.of(ask.accountType()), ask.deviceCode());
            steps.conclude(ask, answer);
        }
    }

    /** Longer than a call to a provider with its wait for a place. */
    private Duration hold() {
        return settings.providerTimeout().plus(SPARE);
    }
}
