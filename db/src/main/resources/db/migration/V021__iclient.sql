-- OAuth 2.0 clients as registered at providers. A deleted one stays as a tombstone without its secret, because
-- connections and entries name it; its name is free again.
create table iclient (
    id uuid primary key,
    name text not null check (name <> ''),
    provider text not null,
    account_type text not null,
    -- Values of the variables in the account type's addresses, name=value: they say which hosts the secret goes to.
    variables text[] not null default '{}',
    client_id text not null,
    -- Encrypted by the application, bound to this table, column, row and secret_version.
    secret bytea,
    secret_fingerprint text not null check (secret_fingerprint ~ '^[0-9a-f]{16}$'),
    secret_set_at timestamptz not null,
    secret_set_by uuid not null,
    secret_version bigint not null check (secret_version >= 1),
    secret_hosts text[] not null,
    -- The secret before the present one, kept until the present one is proved at the provider.
    former_secret bytea,
    former_fingerprint text check (former_fingerprint ~ '^[0-9a-f]{16}$'),
    former_set_at timestamptz,
    former_set_by uuid,
    former_version bigint check (former_version >= 1),
    former_hosts text[],
    created_at timestamptz not null,
    deleted boolean not null,
    version bigint not null,
    check (deleted = (secret is null)),
    check (num_nulls(former_secret, former_fingerprint, former_set_at, former_set_by, former_version, former_hosts)
        in (0, 6)),
    check (not deleted or former_secret is null),
    check (former_version < secret_version)
);
create unique index iclient_name on iclient (lower(name)) where not deleted;

grant select, insert on iclient to ${app};
grant update (name, provider, account_type, variables, client_id, secret, secret_fingerprint, secret_set_at,
    secret_set_by, secret_version, secret_hosts, former_secret, former_fingerprint, former_set_at, former_set_by,
    former_version, former_hosts, deleted, version) on iclient to ${app};

select ledger_guard('iclient'::regclass, 'iclient');
