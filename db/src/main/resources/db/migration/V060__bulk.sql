-- Jobs over many connections: what is asked for, how far it is, what came of each. They change no credential
-- themselves, so they are not under the ledger's guard; what they do to a connection is an entry of its own.
create table bulk_run (
    id uuid primary key,
    action text not null check (action ~ '^[a-z_]+$'),
    started_by uuid not null,
    started_at timestamptz not null,
    request_id uuid not null,
    total integer not null check (total > 0),
    cancelled boolean not null default false,
    ended_at timestamptz
);
create index bulk_run_open on bulk_run (started_at) where ended_at is null;
create index bulk_run_newest on bulk_run (started_at desc);
grant select, insert on bulk_run to ${app};
grant update (cancelled, ended_at) on bulk_run to ${app};

create table bulk_item (
    bulk_id uuid not null references bulk_run,
    position integer not null,
    connection_id uuid not null references connection,
    state text not null check (state in ('waiting', 'done', 'failed', 'skipped')),
    -- Why, as a code; never the provider's own words.
    detail text not null default '' check (detail ~ '^[a-z0-9_]*$'),
    primary key (bulk_id, position),
    unique (bulk_id, connection_id)
);
create index bulk_item_waiting on bulk_item (bulk_id, position) where state = 'waiting';
grant select, insert on bulk_item to ${app};
grant update (state, detail) on bulk_item to ${app};
