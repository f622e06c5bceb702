package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;

/**
 * Gives a connection with client credentials its first token (RFC 6749 §4.4): nobody consents, so it is asked for at once.
 * No transaction is held while the authorization server is asked. What comes later is the refresher's work.
 */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class ConnectDirectly {
    private ConnectSteps steps;
    private AuthorizationServer server;

    protected ConnectDirectly() {}

    @Inject
    public ConnectDirectly(ConnectSteps steps, AuthorizationServer server) {
        this.steps = steps;
        this.server = server;
    }

    /** What came of it. */
    public sealed interface Result {
        /** It has its token. */
        record Connected(UUID authorizationId, UUID connectionId) implements Result {}

        /** No token came. The connection is what it was. */
        record Failed(UUID authorizationId, UUID connectionId, TokenFailure failure) implements Result {}

        /** Nothing was sent. */
        record Refused(Reason reason) implements Result {}
    }

    /** Why nothing is sent. */
    public enum Reason {
        /** No such connection. */
        GONE,
        /** It uses no client credentials. */
        NOT_CLIENT_CREDENTIALS,
        /** Its iClient or account type is not there any more. */
        INCOMPLETE,
        /** The iClient's secret may not go to the hosts that the catalogue names now. */
        SECRET_BOUND_ELSEWHERE,
        /** What the iClient keeps is a secret where the provider wants a signature, or the other way round. */
        SECRET_OF_ANOTHER_KIND,
        /** The provider gives tokens that are bound to a key alone (RFC 9449), and the iClient has none yet. */
        DPOP_KEY_MISSING,
        /** Its tokens come from somebody's consent, which is to be revoked or wiped first. */
        GRANT_STANDS
    }

    /** Asks for the first token, or anew for another one. Must be called outside of any transaction. */
    public Result connect(UUID connectionId) {
        ConnectSteps.Step step = steps.begin(connectionId);
        if (step instanceof ConnectSteps.Step.Over over) {
            return over.result();
        }
        ConnectSteps.Step.Ask ask = (ConnectSteps.Step.Ask) step;
        TokenAnswer answer = server.withClientCredentials(
                ask.provider(),
                ask.client(),
                ask.accountType(),
                ask.authorization().requested());
        return steps.conclude(ask, answer);
    }
}
