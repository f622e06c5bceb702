package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is like now, in one word: the gravest of what its life cycle, conditions, tokens and newest
 * authorization say.
 *
 * @param since since when, where that is known; else null
 * @param detail the provider's error code or what else helps; never a secret; may be empty
 */
public record ConnectionStatus(
        ConnectionState state, @Nullable Instant since, String detail) {
    public ConnectionStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * The status.
     *
     * @param conditions those that hold, in any order
     * @param tokenSet the present one; null when there is none
     * @param newest the newest authorization; null when there never was one
     */
    public static ConnectionStatus of(
            Connection connection,
            List<ConditionReport> conditions,
            @Nullable TokenSet tokenSet,
            @Nullable Authorization newest,
            Instant now) {
        return switch (connection.lifecycle()) {
            case DELETED -> plain(ConnectionState.DELETED);
            case DRAFT -> draft(connection, newest);
            case PAUSED -> plain(ConnectionState.PAUSED);
            case AWAITING_AUTHORIZATION -> awaiting(newest, now);
            case ACTIVE -> active(connection, conditions, tokenSet, newest, now);
        };
    }

    /** One that needs no consent stays a draft until its first token comes. */
    private static ConnectionStatus draft(Connection connection, @Nullable Authorization newest) {
        return newest != null
                        && connection.authType() == AuthType.CLIENT_CREDENTIALS
                        && newest.grantType() == GrantType.CLIENT_CREDENTIALS
                        && newest.status() == Authorization.Status.FAILED
                ? ended(ConnectionState.TOKEN_REFUSED, newest)
                : plain(ConnectionState.DRAFT);
    }

    private static ConnectionStatus awaiting(@Nullable Authorization newest, Instant now) {
        if (newest == null) {
            return plain(ConnectionState.AWAITING_AUTHORIZATION);
        }
        return switch (newest.status()) {
            case OPEN ->
                now.isBefore(newest.expiresAt())
                        ? new ConnectionStatus(ConnectionState.CONSENT_UNDER_WAY, newest.startedAt(), "")
                        : new ConnectionStatus(ConnectionState.NEVER_CAME_BACK, newest.expiresAt(), "");
            case REDEEMING -> new ConnectionStatus(ConnectionState.CONSENT_UNDER_WAY, newest.startedAt(), "");
            case DECLINED -> ended(ConnectionState.DECLINED, newest);
            case FAILED -> ended(ConnectionState.AUTHORIZATION_FAILED, newest);
            case TIMED_OUT -> ended(ConnectionState.NEVER_CAME_BACK, newest);
            case GRANTED, SUPERSEDED -> plain(ConnectionState.AWAITING_AUTHORIZATION);
        };
    }

    private static ConnectionStatus active(
            Connection connection,
            List<ConditionReport> conditions,
            @Nullable TokenSet tokenSet,
            @Nullable Authorization newest,
            Instant now) {
        AuthType authType = connection.authType();
        boolean oauth2 = authType.oauth2();
        if (oauth2 && tokenSet == null) {
            return plain(ConnectionState.NO_TOKEN);
        }
        if (oauth2 && newest != null && grantedToAnother(connection, newest)) {
            return new ConnectionStatus(ConnectionState.CLIENT_CHANGED, null, "");
        }
        Optional<ConditionReport> gravest = conditions.stream().min(Comparator.comparing(ConditionReport::condition));
        if (gravest.filter(c -> c.condition() != Condition.NO_REFRESH_TOKEN).isPresent()) {
            return of(gravest.get(), authType);
        }
        if (authType.consent() && tokenSet != null && tokenSet.refresh() == null) {
            Instant end = tokenSet.expiresAt();
            return end != null && !now.isBefore(end)
                    ? new ConnectionStatus(ConnectionState.RUN_OUT, end, "")
                    : new ConnectionStatus(ConnectionState.NO_REFRESH_TOKEN, tokenSet.authorizedAt(), "");
        }
        return new ConnectionStatus(ConnectionState.ACTIVE, connection.authorizedAt(), "");
    }

    // RFC 6749 §6: a refresh token is bound to the client to which it was issued.
    private static boolean grantedToAnother(Connection connection, Authorization newest) {
        return newest.status() == Authorization.Status.GRANTED
                && !newest.fits(connection.authType(), connection.iClientId(), connection.accountType());
    }

    private static ConnectionStatus of(ConditionReport report, AuthType authType) {
        return new ConnectionStatus(ConnectionState.of(report.condition(), authType), report.since(), report.detail());
    }

    private static ConnectionStatus ended(ConnectionState state, Authorization run) {
        String error = run.error();
        return new ConnectionStatus(state, run.endedAt(), error == null ? "" : error);
    }

    private static ConnectionStatus plain(ConnectionState state) {
        return new ConnectionStatus(state, null, "");
    }
}
