-- Providers' definitions as they were last seen. They decide where secrets go, so they are versioned and put on record
-- like a credential; a removed one stays as a tombstone, because connections and entries name it.
insert into ledger_target_type (code, log) values ('provider', 1);

create table provider_definition (
    id uuid primary key,
    provider text not null check (provider ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null check (name <> ''),
    origin text not null check (origin in ('shipped', 'folder', 'console')),
    definition text not null,
    changed_at timestamptz not null,
    removed boolean not null,
    version bigint not null
);
-- One history for each identifier, also when it is used again.
create unique index provider_definition_provider on provider_definition (provider);

grant select, insert on provider_definition to ${app};
grant update (name, origin, definition, changed_at, removed, version) on provider_definition to ${app};

select ledger_guard('provider_definition'::regclass, 'provider');
