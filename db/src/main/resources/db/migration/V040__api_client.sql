-- Programs that call our own API, and what they may have. Of a key only a keyed digest is kept, so that who reads this
-- table can neither call nor test guesses; a deleted client stays as a tombstone without keys, and its name is free again.
insert into ledger_target_type (code, log) values ('api_client', 1), ('entitlement', 1);

create table api_client (
    id uuid primary key,
    name text not null check (name <> ''),
    purpose text not null,
    owner text not null,
    key_prefix text unique,
    key_digest text check (key_digest ~ '^[0-9a-f]{64}$'),
    key_made_at timestamptz,
    key_made_by uuid,
    key_expires_at timestamptz,
    -- The key before, which goes on for a while after a rotation.
    former_prefix text unique,
    former_digest text check (former_digest ~ '^[0-9a-f]{64}$'),
    former_made_at timestamptz,
    former_made_by uuid,
    former_expires_at timestamptz,
    addresses text[] not null,
    enabled boolean not null,
    created_at timestamptz not null,
    deleted boolean not null,
    version bigint not null,
    check (num_nulls(key_prefix, key_digest, key_made_at, key_made_by) in (0, 4)),
    check (num_nulls(former_prefix, former_digest, former_made_at, former_made_by) in (0, 4)),
    check (deleted = (key_prefix is null)),
    check (not deleted or former_prefix is null)
);
create unique index api_client_name on api_client (lower(name)) where not deleted;

grant select, insert on api_client to ${app};
grant update (name, purpose, owner, key_prefix, key_digest, key_made_at, key_made_by, key_expires_at, former_prefix,
    former_digest, former_made_at, former_made_by, former_expires_at, addresses, enabled, deleted, version)
    on api_client to ${app};

select ledger_guard('api_client'::regclass, 'api_client');

create table entitlement (
    id uuid primary key,
    api_client_id uuid not null references api_client,
    connection_id uuid not null references connection,
    -- Null: whatever the connection's token can do.
    scopes text[],
    -- Null: at any time. Days as ISO numbers, 1 Monday to 7 Sunday.
    days text[],
    from_time time,
    until_time time,
    zone text,
    created_at timestamptz not null,
    removed boolean not null,
    version bigint not null,
    check (num_nulls(days, from_time, until_time, zone) in (0, 4))
);
create unique index entitlement_present on entitlement (api_client_id, connection_id) where not removed;
create index entitlement_connection on entitlement (connection_id) where not removed;

grant select, insert on entitlement to ${app};
-- An entitlement is not changed but taken away and given anew, so that each has one meaning for ever.
grant update (removed, version) on entitlement to ${app};

select ledger_guard('entitlement'::regclass, 'entitlement');
