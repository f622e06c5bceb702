-- The present token set of a connection, under the connection's id. Wiping it is a version, too, so that versions go on
-- after a new authorization and an old ciphertext never fits again.
create table token_set (
    id uuid primary key references connection,
    authorization_id uuid not null,
    token_type text not null,
    -- Both encrypted by the application, bound to this table, column, row and version.
    access_token bytea,
    refresh_token bytea,
    access_fingerprint text not null check (access_fingerprint ~ '^[0-9a-f]{16}$'),
    refresh_fingerprint text check (refresh_fingerprint ~ '^[0-9a-f]{16}$'),
    requested text[] not null,
    granted text[] not null,
    obtained_at timestamptz not null,
    expires_at timestamptz,
    authorized_at timestamptz not null,
    hosts text[] not null,
    wiped boolean not null,
    version bigint not null,
    check (wiped = (access_token is null)),
    check ((refresh_token is null) = (wiped or refresh_fingerprint is null))
);

grant select, insert on token_set to ${app};
grant update (authorization_id, token_type, access_token, refresh_token, access_fingerprint, refresh_fingerprint,
    requested, granted, obtained_at, expires_at, authorized_at, hosts, wiped, version) on token_set to ${app};

select ledger_guard('token_set'::regclass, 'token_set');

-- When an integration last asked for the access token. Not versioned: asking changes no credential.
create table token_use (
    connection_id uuid primary key references connection,
    last_used_at timestamptz not null
);
grant select, insert, update (last_used_at) on token_use to ${app};
