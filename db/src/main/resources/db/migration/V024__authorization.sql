-- Runs of the authorization code flow, so that any node finishes them, also after a restart. The plain word
-- "authorization" is reserved in SQL.
create table oauth_authorization (
    id uuid primary key,
    connection_id uuid not null references connection,
    account_type text not null,
    iclient_id uuid not null references iclient,
    iclient_version bigint not null,
    token_url text not null,
    redirect_uri text not null,
    issuer text,
    requested text[] not null,
    started_by uuid not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    status text not null check (status in
        ('open', 'redeeming', 'granted', 'declined', 'failed', 'timed_out', 'superseded')),
    ended_at timestamptz,
    error text,
    error_description text,
    -- Stays after the end, so that a late answer finds out how its authorization ended.
    state_hash bytea not null unique check (octet_length(state_hash) = 32),
    browser_hash bytea not null check (octet_length(browser_hash) = 32),
    -- Both encrypted by the application, bound to this table, column and row.
    state bytea,
    code_verifier bytea,
    check ((status in ('open', 'redeeming')) = (ended_at is null)),
    check ((state is null) = (ended_at is not null)),
    check ((code_verifier is null) = (ended_at is not null))
);
create index oauth_authorization_connection on oauth_authorization (connection_id, started_at desc);
create index oauth_authorization_overdue on oauth_authorization (expires_at) where ended_at is null;

-- What was sent to whom can never be changed afterwards.
grant select, insert on oauth_authorization to ${app};
grant update (status, ended_at, error, error_description, state, code_verifier) on oauth_authorization to ${app};
