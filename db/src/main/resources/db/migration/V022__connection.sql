-- Connections. Scopes stand in the row itself, so that they are versioned with it, and as arrays of names, so that
-- "who may do what" is one query over unnest(approved).
create table connection (
    id uuid primary key,
    name text not null check (name <> ''),
    -- What it is for, in an administrator's words.
    purpose text not null check (length(purpose) <= 500),
    owner_id uuid not null,
    provider text not null,
    account_type text not null,
    auth_type text not null check (auth_type in ('oauth2', 'basic')),
    iclient_id uuid references iclient,
    -- Encrypted by the application, bound to this table, column, row and api_key_sealed_in.
    api_key bytea,
    -- The row's version in which this ciphertext was made. Unlike api_key_version it never begins again after the key
    -- was wiped, so that no old ciphertext ever fits.
    api_key_sealed_in bigint,
    api_key_fingerprint text check (api_key_fingerprint ~ '^[0-9a-f]{16}$'),
    api_key_set_at timestamptz,
    api_key_set_by uuid,
    api_key_version bigint check (api_key_version >= 1),
    api_key_hosts text[],
    approved text[] not null,
    granted text[] not null,
    lifecycle text not null check (lifecycle in ('draft', 'awaiting_authorization', 'active', 'paused', 'deleted')),
    authorization_id uuid,
    authorized_at timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    version bigint not null,
    -- A tombstone keeps what is known of the key, never the key.
    check (lifecycle <> 'deleted' or api_key is null),
    check ((api_key is null) = (api_key_sealed_in is null)),
    check (api_key is null or api_key_fingerprint is not null),
    check (num_nulls(api_key_fingerprint, api_key_set_at, api_key_set_by, api_key_version, api_key_hosts) in (0, 5)),
    check ((authorization_id is null) = (authorized_at is null))
);
create unique index connection_name on connection (lower(name)) where lifecycle <> 'deleted';
create index connection_iclient on connection (iclient_id);
create index connection_owner on connection (owner_id);
create index connection_approved on connection using gin (approved);
create index connection_granted on connection using gin (granted);

grant select, insert on connection to ${app};
grant update (name, purpose, owner_id, provider, account_type, auth_type, iclient_id, api_key, api_key_sealed_in, api_key_fingerprint,
    api_key_set_at, api_key_set_by, api_key_version, api_key_hosts, approved, granted, lifecycle, authorization_id,
    authorized_at, version) on connection to ${app};

select ledger_guard('connection'::regclass, 'connection');
