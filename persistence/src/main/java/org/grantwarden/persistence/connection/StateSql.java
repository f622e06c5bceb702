package org.grantwarden.persistence.connection;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.provider.AuthType;

/**
 * {@link org.grantwarden.domain.connection.ConnectionStatus} as one SQL expression, so that lists can filter and sort by
 * it without reading every connection. A test compares both over every combination.
 */
final class StateSql {
    /** The present token set t. */
    static final String TOKENS = " left join token_set t on t.id = c.id and not t.wiped ";

    /** Tables that the expression reads: c(onnection), t(oken set), n(ewest authorization), k (the gravest condition). */
    static final String JOINS =
            TOKENS + """
             left join lateral (select a.status, a.grant_type, a.iclient_id, a.account_type, a.expires_at from oauth_authorization a
                 where a.connection_id = c.id order by a.started_at desc, a.id desc limit 1) n on true
             left join lateral (select k.condition from connection_condition k where k.connection_id = c.id
                 and k.condition <> 'no_refresh_token'
                 order by array_position(%s, k.condition) limit 1) k on true
            """.formatted(textArray(Stream.of(Condition.values()).map(Condition::code)));

    /** The state's code; {@code ?1} is the present time. */
    static final String STATE = """
            case c.lifecycle
                when 'draft' then case when c.auth_type = 'client_credentials'
                    and n.grant_type = 'client_credentials' and n.status = 'failed' then 'token_refused' else 'draft' end
                when 'active' then case
                    when c.auth_type <> 'basic' and t.id is null then 'no_token'
                    when c.auth_type <> 'basic' and n.status = 'granted' and (n.iclient_id is distinct from c.iclient_id
                        or n.account_type <> c.account_type
                        or (n.grant_type = 'client_credentials') <> (c.auth_type = 'client_credentials'))
                        then 'client_changed'
                    when k.condition is not null then case c.auth_type
                        %s end
                    when c.auth_type = 'oauth2' and t.refresh_fingerprint is null then
                        case when t.expires_at <= cast(?1 as timestamptz) then 'run_out' else 'no_refresh_token' end
                    else 'active' end
                when 'awaiting_authorization' then case
                    when n.status = 'redeeming' then 'consent_under_way'
                    when n.status = 'open' then
                        case when n.expires_at > cast(?1 as timestamptz) then 'consent_under_way' else 'never_came_back' end
                    when n.status = 'timed_out' then 'never_came_back'
                    when n.status = 'declined' then 'declined'
                    when n.status = 'failed' then 'authorization_failed'
                    else 'awaiting_authorization' end
                else c.lifecycle end""".formatted(ofConditions());

    /** The place of a state in a list that has the gravest first, for a state in {@code %s}. */
    static final String RANK = "array_position(" + textArray(byGravity()) + ", %s)";

    private StateSql() {}

    /**
     * How many connections are in each state, and after that, with id and name, the gravest of those that need a hand;
     * each state is computed once.
     *
     * @param most most of those that need a hand
     */
    static String standing(int most) {
        Stream<String> needy = Stream.of(ConnectionState.values())
                .filter(state -> state.gravity().compareTo(ConnectionState.Gravity.ATTENTION) >= 0)
                .map(ConnectionState::code);
        return "with s as materialized (select c.id, c.name, c.provider, c.account_type, (" + STATE
                + ") state from connection c" + JOINS + " where c.lifecycle <> 'deleted')"
                + " select state, count(*), cast(null as uuid) id, cast(null as text) name, cast(null as text) provider,"
                + " cast(null as text) account_type from s group by state"
                + " union all (select state, 0, id, name, provider, account_type from s where state = any("
                + textArray(needy) + ") order by " + RANK.formatted("state") + ", lower(name), id limit " + most + ")";
    }

    private static Stream<String> byGravity() {
        return Stream.of(ConnectionState.values())
                .sorted(Comparator.comparing(ConnectionState::gravity).reversed())
                .map(ConnectionState::code);
    }

    private static String ofConditions() {
        return Stream.of(AuthType.values())
                .map(authType -> "when '" + authType.code() + "' then " + ofCondition(authType))
                .collect(Collectors.joining(" "));
    }

    private static String ofCondition(AuthType authType) {
        return Stream.of(Condition.values())
                .map(c -> "when '" + c.code() + "' then '"
                        + ConnectionState.of(c, authType).code() + "'")
                .collect(Collectors.joining(" ", "case k.condition ", " end"));
    }

    private static String textArray(Stream<String> codes) {
        return codes.map(code -> "'" + code + "'").collect(Collectors.joining(",", "array[", "]"));
    }
}
