-- Links by which somebody without an account authorizes a connection, once. Of the token only a digest is kept: it has
-- 256 random bits, so that nobody guesses it back. What a link asks for is fixed when it is made.
create table authorization_link (
    id uuid primary key,
    connection_id uuid not null references connection,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    -- Personal data: for whom it was made, as typed.
    invited text not null check (length(invited) between 1 and 200),
    purpose text not null check (length(purpose) between 1 and 500),
    provider text not null,
    account_type text not null,
    iclient_id uuid not null references iclient,
    scopes text[] not null,
    hosts text[] not null,
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    status text not null check (status in
        ('made', 'opened', 'continued', 'granted', 'declined', 'revoked', 'expired')),
    opened_at timestamptz,
    continued_at timestamptz,
    -- The newest run that was begun with it.
    authorization_id uuid references oauth_authorization,
    ended_at timestamptz,
    reason text not null,
    check ((status in ('made', 'opened', 'continued')) = (ended_at is null)),
    check ((continued_at is null) = (authorization_id is null))
);
-- Two that are open would be two ways in, of which the administrator sees one.
create unique index authorization_link_open on authorization_link (connection_id) where ended_at is null;
create index authorization_link_newest on authorization_link (connection_id, made_at desc);
create index authorization_link_run on authorization_link (authorization_id);
create index authorization_link_overdue on authorization_link (expires_at) where ended_at is null;

-- What was asked of whom can never be changed afterwards.
grant select, insert on authorization_link to ${app};
grant update (status, opened_at, continued_at, authorization_id, ended_at, reason) on authorization_link to ${app};
