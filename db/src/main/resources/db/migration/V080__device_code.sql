-- Consent with a user code, which a person types at the provider in any browser (RFC 8628). None of our browsers takes
-- part, so nothing binds the run to one; the server asks for its tokens until they come or its time is over.
alter table oauth_authorization
    drop constraint oauth_authorization_grant_type_check,
    add constraint oauth_authorization_grant_type_check
        check (grant_type in ('authorization_code', 'device_code', 'client_credentials')),
    add column verification_uri text,
    -- Encrypted by the application, bound to this table, column and row: whoever has the user code can consent with an
    -- account of their own, and the link carries it.
    add column device_code bytea,
    add column user_code bytea,
    add column verification_link bytea,
    drop constraint oauth_authorization_browser,
    add constraint oauth_authorization_browser check (case grant_type
        when 'authorization_code' then num_nulls(redirect_uri, state_hash, browser_hash) = 0
            and num_nonnulls(verification_uri, device_code, user_code, verification_link) = 0
            and (state is null) = (ended_at is not null) and (code_verifier is null) = (ended_at is not null)
        when 'device_code' then num_nonnulls(redirect_uri, state_hash, browser_hash, state, code_verifier) = 0
            and verification_uri is not null and status <> 'redeeming'
            and (device_code is null) = (ended_at is not null) and (user_code is null) = (ended_at is not null)
            and (verification_link is null or ended_at is null)
        else num_nonnulls(redirect_uri, state_hash, browser_hash, state, code_verifier, verification_uri, device_code,
                user_code, verification_link) = 0
            and status in ('redeeming', 'granted', 'failed', 'timed_out') end);
grant update (device_code, user_code, verification_link) on oauth_authorization to ${app};

insert into key_place (place, tbl, col) values
    ('oauth_authorization.device_code', 'oauth_authorization', 'device_code'),
    ('oauth_authorization.user_code', 'oauth_authorization', 'user_code'),
    ('oauth_authorization.verification_link', 'oauth_authorization', 'verification_link');
drop trigger key_fence on oauth_authorization;
create trigger key_fence
    before insert or update of state, code_verifier, device_code, user_code, verification_link on oauth_authorization
    for each row execute function key_fence();

-- Whose turn it is to ask, by the database's clock: no two nodes at once, and another one where a node has died. Nothing
-- of it is evidence; a run's row goes with its end.
create table device_poll (
    authorization_id uuid primary key references oauth_authorization,
    -- What the server asked for, and what it has asked for since.
    interval_seconds bigint not null check (interval_seconds > 0),
    -- Requests in a row that brought no answer.
    silences integer not null default 0 check (silences >= 0),
    due_at timestamptz not null,
    held_until timestamptz not null default '-infinity',
    turn bigint not null default 0
);
grant select, insert, delete on device_poll to ${app};
grant update (interval_seconds, silences, due_at, held_until, turn) on device_poll to ${app};
