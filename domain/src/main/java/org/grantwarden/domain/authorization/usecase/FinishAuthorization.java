package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.secret.Secret;

/**
 * Takes the authorization response, redeems its code and records how the run ended. No transaction is held while the
 * authorization server is asked; between the two, the run is marked as being redeemed, so a code is sent once.
 */
@ApplicationScoped
public class FinishAuthorization {
    private CallbackSteps steps;
    private AuthorizationServer server;

    protected FinishAuthorization() {}

    @Inject
    public FinishAuthorization(CallbackSteps steps, AuthorizationServer server) {
        this.steps = steps;
        this.server = server;
    }

    /** How it ended. */
    public sealed interface Result {
        /** Granted: the connection has its tokens. */
        record Granted(UUID authorizationId, UUID connectionId) implements Result {}

        /** The person said no at the provider. */
        record Declined(UUID authorizationId, UUID connectionId) implements Result {}

        /** The provider or its answer was at fault. */
        record Failed(UUID authorizationId, UUID connectionId, String error, String description) implements Result {}

        /** The response belongs to no run that this browser may finish; nothing was sent anywhere. */
        record Rejected(Reason reason) implements Result {}
    }

    /** Why a response was rejected. */
    public enum Reason {
        MALFORMED,
        UNKNOWN_STATE,
        OTHER_BROWSER,
        ALREADY_USED,
        TOO_LATE
    }

    /**
     * Finishes a run.
     *
     * @param cookieOf the browser's cookie value for an authorization; empty when it sent none
     */
    public Result finish(CallbackParameters response, Function<UUID, Optional<Secret>> cookieOf) {
        CallbackSteps.Step step = steps.accept(response, cookieOf);
        if (step instanceof CallbackSteps.Step.Over over) {
            return over.result();
        }
        CallbackSteps.Step.Redeem redeem = (CallbackSteps.Step.Redeem) step;
        Authorization authorization = redeem.authorization();
        TokenAnswer answer = server.redeem(
                redeem.provider(),
                redeem.client(),
                new TokenEndpoint(authorization.accountType(), authorization.tokenUrl()),
                redeem.code(),
                authorization.wayBack(),
                redeem.codeVerifier());
        return steps.conclude(redeem, answer);
    }
}
