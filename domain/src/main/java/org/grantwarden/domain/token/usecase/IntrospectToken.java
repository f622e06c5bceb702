package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Introspection.Answer;

/**
 * Asks the provider, where it has an endpoint for that (RFC 7662), whether a connection's access token works. Nothing is
 * kept of the answer but an entry. No transaction is held meanwhile, nor may there be one.
 */
@ApplicationScoped
@Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
public class IntrospectToken {
    private IntrospectionSteps steps;
    private GrantPlans plans;
    private Introspection introspection;

    protected IntrospectToken() {}

    @Inject
    public IntrospectToken(IntrospectionSteps steps, GrantPlans plans, Introspection introspection) {
        this.steps = steps;
        this.plans = plans;
        this.introspection = introspection;
    }

    /** What came of it. */
    public sealed interface Result {
        /** What the provider says. */
        record Told(Answer answer) implements Result {}

        /** There is no token to ask about, or no client any more to ask as. */
        record NothingToAsk() implements Result {}

        /** There is no such connection (any more). */
        record Gone() implements Result {}
    }

    /** Whether there is a token and an endpoint to ask about it. */
    public boolean possible(UUID connectionId) {
        return plans.of(connectionId) instanceof GrantPlans.Plan.Known known
                && known.accountType().introspectUrl() != null;
    }

    /** Asks about the present access token; refreshes nothing. */
    public Result ask(UUID connectionId) {
        Optional<Connection> connection = steps.find(connectionId);
        if (connection.isEmpty()) {
            return new Result.Gone();
        }
        if (!(plans.of(connectionId) instanceof GrantPlans.Plan.Known known)) {
            return new Result.NothingToAsk();
        }
        if (known.accountType().introspectUrl() == null) {
            return new Result.Told(new Answer.NoEndpoint());
        }
        return steps.accessToken(known.tokenSet())
                .map(token -> introspection.introspect(
                        known.provider(),
                        known.accountType(),
                        known.client(),
                        token,
                        known.tokenSet().boundTo()))
                .<Result>map(answer -> {
                    steps.told(connection.get(), answer);
                    return new Result.Told(answer);
                })
                .orElseGet(Result.NothingToAsk::new);
    }
}
