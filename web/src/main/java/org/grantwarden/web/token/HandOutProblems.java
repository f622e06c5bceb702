package org.grantwarden.web.token;

import java.time.Duration;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.web.api.ApiProblem;

/** Refused hand-outs as problems: what is wrong, and who can mend it how. */
final class HandOutProblems {
    private static final Duration SOON = Duration.ofSeconds(5);

    private HandOutProblems() {}

    /** The problem of a refusal. */
    static ApiProblem of(HandOutToken.Result.Refused refused) {
        HandOutRefusal refusal = refused.refusal();
        Duration wait = refused.retryAfter();
        boolean passes = refusal == HandOutRefusal.PROVIDER_UNAVAILABLE;
        return new ApiProblem(
                status(refusal),
                refusal.code(),
                title(refusal),
                detail(refusal, refused.detail()),
                passes && wait == null ? SOON : wait);
    }

    private static int status(HandOutRefusal refusal) {
        return switch (refusal) {
            case NOT_ENTITLED, OUTSIDE_HOURS, SCOPE_EXCEEDS_ENTITLEMENT, PROOF_FOR_ANOTHER_HOST -> 403;
            case SCOPE_NOT_GRANTED,
                    CONNECTION_NOT_ACTIVE,
                    NO_ACCESS_TOKEN,
                    NEEDS_AUTHORIZATION,
                    TOKEN_REFUSED,
                    CLIENT_PROBLEM,
                    OUTCOME_UNKNOWN,
                    SUSPENDED_AFTER_RESTORE,
                    REFRESHED_JUST_NOW,
                    PROOF_KEY_GONE -> 409;
            case PROVIDER_UNAVAILABLE -> 503;
        };
    }

    private static String title(HandOutRefusal refusal) {
        return switch (refusal) {
            case NOT_ENTITLED -> "Not entitled";
            case OUTSIDE_HOURS -> "Outside the allowed hours";
            case SCOPE_EXCEEDS_ENTITLEMENT -> "The token can do more than the entitlement allows";
            case SCOPE_NOT_GRANTED -> "The token lacks a scope";
            case CONNECTION_NOT_ACTIVE -> "Connection not active";
            case NO_ACCESS_TOKEN -> "The connection has no access tokens";
            case NEEDS_AUTHORIZATION -> "The connection must be authorized again";
            case TOKEN_REFUSED -> "The provider gives no token";
            case CLIENT_PROBLEM -> "The provider refuses the OAuth client";
            case OUTCOME_UNKNOWN -> "The outcome of a refresh is unknown";
            case SUSPENDED_AFTER_RESTORE -> "Refreshing is suspended";
            case PROVIDER_UNAVAILABLE -> "The provider does not answer";
            case REFRESHED_JUST_NOW -> "The token is new";
            case PROOF_FOR_ANOTHER_HOST -> "No proof for this address";
            case PROOF_KEY_GONE -> "The token's key is gone";
        };
    }

    private static String detail(HandOutRefusal refusal, String detail) {
        String said = detail.isEmpty() ? "" : " (" + detail + ")";
        return switch (refusal) {
            case NOT_ENTITLED ->
                "This client may not have the token of this connection, or there is no such connection. An administrator"
                        + " can entitle it in the console on the API client's page.";
            case OUTSIDE_HOURS -> "This client may ask in these hours only: " + detail + ".";
            case SCOPE_EXCEEDS_ENTITLEMENT ->
                "The connection's token also has the scopes " + detail + ", which this client may not have, and nobody"
                        + " can take scopes off a token. Ask an administrator for a connection of its own with fewer"
                        + " scopes, or for a wider entitlement.";
            case SCOPE_NOT_GRANTED ->
                "The connection's token does not have the scopes " + detail + ". An administrator can add them to the"
                        + " connection and have it authorized again.";
            case CONNECTION_NOT_ACTIVE ->
                "The connection is not active" + said + ". An administrator finds it in the console.";
            case NO_ACCESS_TOKEN -> "The connection uses an API key and not OAuth 2.0. API keys are never handed out.";
            case NEEDS_AUTHORIZATION ->
                "The provider has ended the grant" + said
                        + ". Asking again does not help until an administrator has the"
                        + " connection authorized again.";
            case TOKEN_REFUSED ->
                "The provider gives no token for the client credentials" + said
                        + ". An administrator must compare the client's grant types and scopes there.";
            case CLIENT_PROBLEM ->
                "The provider refuses the OAuth client of this connection" + said
                        + ". An administrator must check client" + " ID and secret.";
            case OUTCOME_UNKNOWN ->
                "A refresh was sent and its answer lost. An administrator decides on the connection's page how it goes"
                        + " on.";
            case SUSPENDED_AFTER_RESTORE ->
                "The token has expired, and nothing is refreshed: the console's database may be a restored backup or a"
                        + " copy. An administrator says which in the console.";
            case PROVIDER_UNAVAILABLE ->
                "The token has expired and cannot be refreshed now" + said
                        + ". Ask again after the time that Retry-After" + " says.";
            case PROOF_FOR_ANOTHER_HOST ->
                "Proofs are made for calls to the provider's API on the hosts to which the token is bound, and not for "
                        + detail + " or not for this address there.";
            case PROOF_KEY_GONE ->
                "The key to which the token is bound is not there any more. Report the token as rejected (“report”), and a"
                        + " new one is asked for.";
            case REFRESHED_JUST_NOW ->
                "The rejected token is less than a minute old, so that another refresh would bring nothing. A 401 with a"
                        + " new token points to the address that is called, or to a right that is missing at the"
                        + " provider.";
        };
    }
}
