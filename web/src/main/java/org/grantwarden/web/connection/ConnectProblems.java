package org.grantwarden.web.connection;

import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Reason;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Result;
import org.grantwarden.web.api.ApiProblem;
import org.grantwarden.web.api.ProblemException;
import org.grantwarden.web.api.Refusals;

/** Why client credentials brought no token, as problems of the API. */
final class ConnectProblems {
    private ConnectProblems() {}

    /**
     * Why a connection was not connected.
     *
     * @throws IllegalArgumentException where it was
     */
    static ProblemException of(Result result) {
        if (result instanceof Result.Failed failed) {
            return new ProblemException(of(failed.failure()));
        }
        if (result instanceof Result.Refused refused) {
            return of(refused.reason());
        }
        throw new IllegalArgumentException("it was connected");
    }

    /** The provider gives no token. */
    static ApiProblem refused(String error) {
        return ApiProblem.of(
                409,
                "token_refused",
                "The provider gives no token",
                "The provider gives no token for the client credentials (" + error
                        + "). An administrator compares the client's grant types and scopes there.");
    }

    private static ApiProblem of(TokenFailure failure) {
        return failure.error().equals("provider_unavailable")
                ? ApiProblem.of(
                        503,
                        "provider_unavailable",
                        "The provider does not answer",
                        "No token can be had now (" + failure.description() + "). Ask again later.")
                : refused(failure.error());
    }

    private static ProblemException of(Reason reason) {
        return switch (reason) {
            case GONE -> Refusals.notFound();
            case NOT_CLIENT_CREDENTIALS ->
                Refusals.conflict(
                        "not_client_credentials",
                        "Consent or a key is needed",
                        "The connection does not use client credentials, so that no token can be asked for without more.");
            case INCOMPLETE ->
                Refusals.conflict(
                        "incomplete",
                        "Incomplete",
                        "The connection's iClient or account type is not there any more. Choose another.");
            case SECRET_BOUND_ELSEWHERE ->
                Refusals.conflict(
                        "secret_bound_elsewhere",
                        "The secret may not go there",
                        "The iClient's secret was entered for other hosts than the provider has now. Enter it again.");
            case SECRET_OF_ANOTHER_KIND ->
                Refusals.conflict(
                        "secret_of_another_kind",
                        "Not what the provider asks for",
                        "The iClient keeps a secret where the provider wants a signature, or a key where it wants a"
                                + " secret. Enter the other one.");
            case DPOP_KEY_MISSING ->
                Refusals.conflict(
                        "dpop_key_missing",
                        "A key is missing",
                        "The provider gives only tokens that are bound to a key (DPoP), and the iClient has none. Switch DPoP"
                                + " on at the iClient.");
            case GRANT_STANDS ->
                Refusals.conflict(
                        "grant_stands",
                        "Somebody's grant stands",
                        "The connection's tokens come from somebody's consent. Revoke them first, then connect.");
        };
    }
}
