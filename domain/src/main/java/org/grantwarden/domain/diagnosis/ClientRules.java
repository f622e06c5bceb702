package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.token.TokenSet;

/** Whether the token endpoint takes the iClient. */
final class ClientRules {
    private ClientRules() {}

    static Step credentials(Evidence evidence) {
        IClient iClient = evidence.iClient();
        TokenSet tokenSet = evidence.tokenSet();
        if (iClient == null || iClient.deleted()) {
            return seen(Finding.CLIENT_GONE, evidence.now());
        }
        if (grantedToAnother(evidence)) {
            return seen(Finding.GRANT_OF_ANOTHER_CLIENT, evidence.now());
        }
        if (evidence.conditions().contains(Condition.SUSPENDED_AFTER_RESTORE)) {
            return seen(Finding.REFRESH_HELD_BACK, evidence.now());
        }
        Instant entered = iClient.secret().setAt();
        Refusal refusal = evidence.refusalAt(StepName.CLIENT_CREDENTIALS);
        if (refusal != null) {
            return entered.isAfter(refusal.at())
                    ? seen(Finding.CREDENTIALS_REPLACED, entered)
                    : refused(evidence, refusal);
        }
        if (tokenSet == null) {
            return Step.untold(StepName.CLIENT_CREDENTIALS, Finding.CREDENTIALS_NEVER_USED);
        }
        return entered.isAfter(tokenSet.obtainedAt())
                ? seen(Finding.CREDENTIALS_REPLACED, entered)
                : seen(Finding.CREDENTIALS_TAKEN, tokenSet.obtainedAt());
    }

    private static Step refused(Evidence evidence, Refusal refusal) {
        String code = evidence.provider().oauth2().tokenErrors().getOrDefault(refusal.error(), refusal.error());
        ShownExchange exchange = evidence.exchange(refusal);
        return switch (code) {
            case "connection_or_client_gone" -> seen(Finding.CLIENT_GONE, refusal.at());
            case "not_sent" -> seen(Finding.CREDENTIALS_NOT_SENT, refusal.at(), refusal.description());
            case "not_now" -> seen(Finding.NO_TOKEN_ANSWER, refusal.at(), refusal.description());
            case "provider_unavailable" ->
                seen(Finding.NO_TOKEN_ANSWER, refusal.at(), refusal.description())
                        .with(exchange);
            case TokenAnswer.Malformed.NOT_BOUND ->
                seen(Finding.TOKEN_NOT_BOUND, refusal.at(), refusal.description())
                        .with(exchange);
            case "malformed_answer" ->
                seen(Finding.ANSWER_NOT_READABLE, refusal.at(), refusal.description())
                        .with(exchange);
            case "invalid_client", "unauthorized_client", TokenAnswer.CERTIFICATE_REFUSED ->
                seen(Finding.CREDENTIALS_REFUSED, refusal.at(), refusal.words()).with(exchange);
            default ->
                seen(Finding.TOKEN_REQUEST_REFUSED, refusal.at(), refusal.words())
                        .with(exchange);
        };
    }

    private static Step seen(Finding finding, Instant at, String... values) {
        return Step.seen(StepName.CLIENT_CREDENTIALS, finding, at, values);
    }

    // RFC 6749 §6: a refresh token is bound to the client to which it was issued.
    private static boolean grantedToAnother(Evidence evidence) {
        Authorization run = evidence.run();
        return run != null
                && run.status() == Authorization.Status.GRANTED
                && evidence.tokenSet() != null
                && !run.fits(
                        evidence.connection().authType(),
                        evidence.connection().iClientId(),
                        evidence.connection().accountType());
    }
}
