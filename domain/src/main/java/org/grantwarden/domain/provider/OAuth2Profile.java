package org.grantwarden.domain.provider;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How a provider wants OAuth 2.0 spoken.
 *
 * @param clientAuthentication how the client proves itself
 * @param scopeDelimiter between scopes in requests and answers; a space by RFC 6749 §3.3
 * @param authorizeParams extra parameters of the authorization request; <code>${audience}</code> stands for the account
 *     type's audience. Of them, those with the audience and {@code resource} go into a request with client credentials, too
 * @param pkce whether a S256 challenge is sent (RFC 7636)
 * @param refreshMode what happens to refresh tokens
 * @param refreshNeedsScope the scope without which no refresh token comes; null where none is needed
 * @param accessTokenLifetime used where an answer has no {@code expires_in}; null where unknown
 * @param refreshIdle life of an unused refresh token; null where unknown
 * @param refreshAbsolute life of the grant from consent on; null where unknown
 * @param retryAfterLostAnswer whether an old refresh token may be tried once more when an answer was lost
 * @param consentBy who may consent at the provider, in words
 * @param revocationSteps what a person does at the provider to revoke where there is no endpoint; null where there is one
 * @param tokenErrors what this provider's own error codes at the token endpoint mean: its code to that of RFC 6749 §5.2
 * @param assertion what a signed statement must be like, where the client proves itself by one
 * @param dpop whether access tokens are bound to a key of the client (RFC 9449)
 * @param certificateBound whether access tokens are of use only with the client's certificate (RFC 8705 §3)
 */
public record OAuth2Profile(
        ClientAuthentication clientAuthentication,
        String scopeDelimiter,
        Map<String, String> authorizeParams,
        boolean pkce,
        RefreshMode refreshMode,
        @Nullable Scope refreshNeedsScope,
        @Nullable Duration accessTokenLifetime,
        @Nullable Duration refreshIdle,
        @Nullable Duration refreshAbsolute,
        boolean retryAfterLostAnswer,
        @Nullable String consentBy,
        @Nullable String revocationSteps,
        Map<String, String> tokenErrors,
        ClientAssertion assertion,
        DpopMode dpop,
        boolean certificateBound) {
    public OAuth2Profile {
        Objects.requireNonNull(clientAuthentication, "clientAuthentication");
        Objects.requireNonNull(scopeDelimiter, "scopeDelimiter");
        Objects.requireNonNull(refreshMode, "refreshMode");
        Objects.requireNonNull(assertion, "assertion");
        Objects.requireNonNull(dpop, "dpop");
        authorizeParams = Map.copyOf(authorizeParams);
        tokenErrors = Map.copyOf(tokenErrors);
        if (certificateBound && !clientAuthentication.presentsCertificate()) {
            throw new IllegalArgumentException("certificate_bound_tokens needs clients that present a certificate");
        }
    }

    /** A profile of a provider whose error codes are those of RFC 6749 §5.2. */
    public OAuth2Profile(
            ClientAuthentication clientAuthentication,
            String scopeDelimiter,
            Map<String, String> authorizeParams,
            boolean pkce,
            RefreshMode refreshMode,
            @Nullable Scope refreshNeedsScope,
            @Nullable Duration accessTokenLifetime,
            @Nullable Duration refreshIdle,
            @Nullable Duration refreshAbsolute,
            boolean retryAfterLostAnswer,
            @Nullable String consentBy,
            @Nullable String revocationSteps) {
        this(
                clientAuthentication,
                scopeDelimiter,
                authorizeParams,
                pkce,
                refreshMode,
                refreshNeedsScope,
                accessTokenLifetime,
                refreshIdle,
                refreshAbsolute,
                retryAfterLostAnswer,
                consentBy,
                revocationSteps,
                Map.of());
    }

    /** A profile that says nothing of signed statements, and whose access tokens are bound to nothing. */
    public OAuth2Profile(
            ClientAuthentication clientAuthentication,
            String scopeDelimiter,
            Map<String, String> authorizeParams,
            boolean pkce,
            RefreshMode refreshMode,
            @Nullable Scope refreshNeedsScope,
            @Nullable Duration accessTokenLifetime,
            @Nullable Duration refreshIdle,
            @Nullable Duration refreshAbsolute,
            boolean retryAfterLostAnswer,
            @Nullable String consentBy,
            @Nullable String revocationSteps,
            Map<String, String> tokenErrors) {
        this(
                clientAuthentication,
                scopeDelimiter,
                authorizeParams,
                pkce,
                refreshMode,
                refreshNeedsScope,
                accessTokenLifetime,
                refreshIdle,
                refreshAbsolute,
                retryAfterLostAnswer,
                consentBy,
                revocationSteps,
                tokenErrors,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                false);
    }

    /** The same with tokens bound to a key in that way. */
    public OAuth2Profile withDpop(DpopMode mode) {
        return new OAuth2Profile(
                clientAuthentication,
                scopeDelimiter,
                authorizeParams,
                pkce,
                refreshMode,
                refreshNeedsScope,
                accessTokenLifetime,
                refreshIdle,
                refreshAbsolute,
                retryAfterLostAnswer,
                consentBy,
                revocationSteps,
                tokenErrors,
                assertion,
                mode,
                certificateBound);
    }

    /** Whether clients prove themselves with a private key, which then stands in the place of the client secret. */
    public boolean signs() {
        return clientAuthentication == ClientAuthentication.PRIVATE_KEY_JWT;
    }

    /** Whether clients prove themselves with a certificate, which then stands with its key in that place. */
    public boolean presentsCertificate() {
        return clientAuthentication.presentsCertificate();
    }
}
