package org.grantwarden.domain.diagnosis;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a diagnosis rests on.
 *
 * @param accountType the connection's, with whole addresses
 * @param iClient null for Basic
 * @param tokenSet the present one; null when there is none
 * @param run the newest authorization; null when there never was one
 * @param refusal the newest one that no later tokens have outdated; null when there is none
 * @param lastTest null when it was never tested
 * @param conditions those that hold
 * @param callback the redirect URI that the console uses now
 * @param examined what was seen just now
 */
public record Evidence(
        Connection connection,
        Provider provider,
        AccountType accountType,
        @Nullable IClient iClient,
        @Nullable TokenSet tokenSet,
        @Nullable Authorization run,
        @Nullable Refusal refusal,
        @Nullable LastTest lastTest,
        Set<Condition> conditions,
        URI callback,
        Examination examined,
        Instant now) {
    public Evidence {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(examined, "examined");
        Objects.requireNonNull(now, "now");
        conditions = Set.copyOf(conditions);
    }

    /** The newest authorization if it is of the kind by which the connection gets its tokens now; null otherwise. */
    @Nullable
    Authorization ownRun() {
        Authorization newest = run;
        return newest != null && newest.grantType().of(connection.authType()) ? newest : null;
    }

    /** The refusal if it belongs at that step; null otherwise. */
    @Nullable
    Refusal refusalAt(StepName step) {
        Refusal newest = refusal;
        if (newest == null) {
            return null;
        }
        StepName culprit = connection.authType().consent()
                ? Culprit.of(newest, provider.oauth2())
                : Culprit.withoutConsent(newest, provider.oauth2());
        // Where no browser came back, no redirect URI was at fault.
        StepName told = culprit == StepName.REDIRECT_URI && byCode(run) ? StepName.CLIENT_CREDENTIALS : culprit;
        return told == step ? newest : null;
    }

    /** The last test if the present grant or key was tested; null otherwise. */
    @Nullable
    LastTest test() {
        LastTest test = lastTest;
        if (test == null) {
            return null;
        }
        TokenSet present = tokenSet;
        SecretInfo key = connection.apiKey();
        // A refused access token says nothing about the next one; all else holds for the whole grant.
        boolean ofToken = test.result().verdict() == Verdict.UNAUTHORIZED;
        Instant since = present != null
                ? ofToken ? present.obtainedAt() : present.authorizedAt()
                : key == null ? null : key.setAt();
        return since != null && !test.at().isBefore(since) ? test : null;
    }

    /** Whether a person consents, or was to, with a user code (RFC 8628). */
    static boolean byCode(@Nullable Authorization run) {
        return run != null && run.grantType() == GrantType.DEVICE_CODE;
    }

    /** A refusal as an exchange. The authorization endpoint's answer comes through the browser, without a status. */
    ShownExchange exchange(Refusal seen) {
        Authorization sent = run;
        return switch (seen.from()) {
            case BROWSER ->
                sent != null && byCode(sent)
                        ? ShownExchange.of("POST", sent.tokenUrl(), 0, "", seen.error(), seen.description())
                        : ShownExchange.of("GET", accountType.entrance(), 0, "", seen.error(), seen.description());
            case PUSH -> {
                URI pushUrl = accountType.pushUrl();
                yield ShownExchange.of(
                        "POST",
                        pushUrl == null ? accountType.entrance() : pushUrl,
                        seen.status(),
                        "",
                        seen.error(),
                        seen.description());
            }
            case REDEMPTION ->
                ShownExchange.of(
                        "POST",
                        sent == null ? accountType.tokenUrl() : sent.tokenUrl(),
                        seen.status(),
                        "",
                        seen.error(),
                        seen.description());
            case REFRESH ->
                ShownExchange.of("POST", accountType.tokenUrl(), seen.status(), "", seen.error(), seen.description());
        };
    }
}
